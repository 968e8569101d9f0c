"""A report as text. Every format renders only a `Report`."""
