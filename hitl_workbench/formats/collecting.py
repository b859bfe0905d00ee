"""Reading and writing without the collector of cycles: a million values are made that refer to nothing above them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """No search for cycles meanwhile: it would look through all that was made so far, again and again.

    That is a third of the time that a large file takes. What is off already, as in the window, stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
