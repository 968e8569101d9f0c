"""Sound and speakers to words and turns."""
