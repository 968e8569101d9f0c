"""One check a file: each judges one thing."""
