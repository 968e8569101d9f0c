"""Keeps answers even: no page waits while Python looks through everything that was loaded at the start."""

import gc


def settle() -> None:
    """Tells Python's garbage collector that what is there by now stays. To be called once, by a server that has loaded what it needs.

    A page over thousands of calls makes thousands of values, which sets the collector off; over all of the program's modules it
    takes about a tenth of a second.
    """
    gc.collect()
    gc.freeze()
