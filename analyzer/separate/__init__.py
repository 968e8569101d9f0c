"""Sound to who speaks when."""
