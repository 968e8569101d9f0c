"""Freed memory kept by the process for its next use, instead of being given back and asked for again."""

import ctypes
import functools
import sys

# The numbers of these options in the C library's malloc.h.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
# Larger than what any Whisper model takes at a time when it listens to one half minute (72 MB with base, 180 MB with large).
KEPT_BYTES = 1 << 28


@functools.cache
def keep_freed_memory() -> None:
    """Makes the C library keep what is freed. Without effect where it is not GNU's.

    By default it returns every large block to the system at once, and the next layer of the model gets it back page by
    page: 44 % of the processor time of listening to a half minute with the base model, measured on two cores.
    """
    change = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if change is not None:
        change(M_MMAP_THRESHOLD, KEPT_BYTES)
        change(M_TRIM_THRESHOLD, 4 * KEPT_BYTES)
        # Only the first arena can hold blocks of more than 64 MB; all threads use it.
        change(M_ARENA_MAX, 1)
