"""The language model, loaded while somebody still fills in a form: words and sides that are set right are read again with it."""

from functools import cache
from threading import Thread

from analyzer.annotate.language import english


def load_ahead() -> None:
    """Begins to load it, once; returns at once."""
    _loading()


def wait_until_loaded() -> None:
    """Returns when it is there, or could not be loaded: who needs it then is told why."""
    _loading().join()


@cache
def _loading() -> Thread:
    thread = Thread(target=english, name="language model", daemon=True)
    thread.start()
    return thread
