"""yiju (依据): the graph of legal authority in Chinese regulatory texts.

The few public names, loaded when they are first used:

>>> import yiju
>>> sorted(yiju.__all__)
['build', 'chain', 'check', 'open']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yiju.graph.build import build_paths as build
    from yiju.graph.chain import chain
    from yiju.graph.check import check_health as check
    from yiju.graph.folder import open_folder as open

__all__ = ["build", "chain", "check", "open"]

_PLACES = {
    "build": ("yiju.graph.build", "build_paths"),
    "chain": ("yiju.graph.chain", "chain"),
    "check": ("yiju.graph.check", "check_health"),
    "open": ("yiju.graph.folder", "open_folder"),
}


def __getattr__(name: str) -> Any:
    """Load a public name at its first use."""
    if name not in _PLACES:
        raise AttributeError(f"module 'yiju' has no attribute {name!r}")
    module, function = _PLACES[name]
    return getattr(import_module(module), function)
