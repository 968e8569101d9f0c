"""What a cluster does when a worker dies, and the figures that sizes are reckoned from."""
