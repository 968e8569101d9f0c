"""What people set right, put on top of an analysis. Pure: calls and corrections in, calls out."""
