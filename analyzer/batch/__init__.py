"""Many calls, one after the other or side by side."""
