"""Python's collector of garbage, kept away from the annotations of a large article: it would find none in them.

Records do not refer to one another in circles. To walk through those of ten thousand annotations takes the collector
a tenth of a second, in the middle of a key press.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MANY = 1000  # records from which it is worth while


@contextmanager
def spared_from_collection(how_many: Callable[[], int]) -> Iterator[None]:
    """What is made within this is not looked through, and never is if `how_many` says that it is much.

    Who has switched the collector off finds it off afterwards.
    """
    was_on = gc.isenabled()
    gc.collect(1)  # what is young and garbage shall not be kept with the rest
    gc.disable()
    try:
        yield
        if how_many() >= _MANY:
            gc.freeze()
    finally:
        if was_on:
            gc.enable()
