"""Matrices multiplied by numpy's library in one thread: more would wait for each other longer than they work on matrices of a turn's size."""

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """While it is open, matrices are multiplied in one thread."""
    opened: AbstractContextManager[Any] = _libraries().limit(limits=1)
    return opened


@cache
def _libraries() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
