"""Stores that an engine needs besides the graph: made once, kept, put in place whole.

A store has a folder of its own, named by a key that changes with whatever it was made of.
tests/test_cypher.py and tests/test_serve.py check it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from yiju.ontology.identity import digest

_UNUSED = 3600.0  # seconds after which the store of another key is removed


def kept_store(cache: Path, made_of: str, make: Callable[[Path], Path]) -> Path:
    """Give the folder of a store; make it first where there is none.

    Two commands may make it at once: each does so in a folder of its own, the first to
    finish puts its store in place, and the other's is dropped.

    Args:
        cache: Folder of the stores.
        made_of: Whatever the store depends on; another text, another store.
        make: Makes the store inside the empty folder that it is given, and names it.
    """
    store = cache / f"store-{digest(made_of)}"
    if not store.exists():
        with tempfile.TemporaryDirectory(prefix="building-", dir=cache) as building:
            made = make(Path(building))
            try:
                made.rename(store)
            except OSError:
                if not store.exists():
                    raise
    with suppress(OSError):  # a store on read-only media
        os.utime(store)
    _remove_unused(cache, store)
    return store


def _remove_unused(cache: Path, current: Path) -> None:
    """Remove stores of other keys, and unfinished ones, that nobody used for an hour."""
    for other in cache.glob("*-*"):
        if other != current and time.time() - other.stat().st_mtime > _UNUSED:
            shutil.rmtree(other, ignore_errors=True)


def writable(cache: Path, block: ExitStack) -> Path:
    """Give the cache, or where it cannot be written a folder that goes with the block.

    As an absolute path: an engine's process works in a folder of its own.
    """
    cache = cache.absolute()
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        can = False
    else:
        can = os.access(cache, os.W_OK | os.X_OK)
    if can:
        return cache
    return Path(block.enter_context(tempfile.TemporaryDirectory(prefix="yiju-store-")))
