"""Does work in a second process while this one goes on.

The work sees all that this process holds and hands back what it returns. That takes a fork,
which is sound where no other thread runs, and quick on Linux; elsewhere the work is done
when its result is asked for.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from yiju.ontology.errors import YijuError

T = TypeVar("T")


def processors() -> int:
    """Processors that this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def aside(work: Callable[[], T], processes: int) -> Callable[[], T]:
    """Begin a work in a process of its own, where two may run.

    Args:
        work: What it returns must travel; it changes nothing here but files.
        processes: That may run at once, this one with them.

    Returns:
        What waits for the result. Work that fails there is done again here, for its error.
    """
    if processes < 2 or sys.platform != "linux":
        return work
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender), daemon=True)
    process.start()
    sender.close()  # so that the end of the process ends the wait

    def result() -> T:
        try:
            found: T = receiver.recv()
        except EOFError:
            found = work()
        process.join()
        return found

    return result


def _send(work: Callable[[], Any], sender: Any) -> None:
    with suppress(YijuError, OSError):
        sender.send(work())
