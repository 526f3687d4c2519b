"""Holds the garbage collector back while a graph is made: what is made is all alive, and large.

The collector walks everything again and again as it grows, which costs a third of a build,
and would walk it once more when it is let go. So what was made counts as old by then.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_held() -> Iterator[None]:
    """Collect nothing inside the block; after it, as before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # else someone keeps things out of the collector's sight
                gc.freeze()
                gc.unfreeze()  # from there to the oldest generation
            gc.enable()
