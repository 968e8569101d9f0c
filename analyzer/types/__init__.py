"""The values that flow between stages: immutable, free of I/O. Times are whole milliseconds from the recording's start."""
