"""Provision nodes: articles, paragraphs and items that are cited or that order something.

A node is made for each provision that a text names, and for those above it: an item is part
of its paragraph, that of its article, that of the instrument. Checked with tests/test_build.py.
"""

from __future__ import annotations

from functools import lru_cache

from yiju.graph.assembly import Assembly
from yiju.ontology.identity import provision_path
from yiju.ontology.provisions import provision_name


class Provisions:
    """Adds provisions to a graph under construction."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly

    def add(self, whole: str, key: str) -> str:
        """Add a provision of an instrument or work, with those above it.

        Args:
            whole: Path of the instrument or work.
            key: Place in it: "art-25-para-2-item-3".

        Returns:
            Path of the provision.
        """
        path = provision_path(whole, key)
        if path in self.assembly:
            return path
        above = whole
        for part in _steps(key):
            step = provision_path(whole, part)
            if step not in self.assembly:
                self.assembly.node(
                    step,
                    "Provision",
                    key=part,
                    title_zh=provision_name(part, "zh"),
                    title_en=provision_name(part, "en"),
                )
                self.assembly.tie(step, "part_of", above)
            above = step
        return path


@lru_cache(8192)
def _steps(key: str) -> tuple[str, ...]:
    """Give a key's own chain, widest first: art-25, art-25-para-2, art-25-para-2-item-3.

    >>> _steps("art-25-1-para-2")
    ('art-25-1', 'art-25-1-para-2')
    """
    ends = [at for at, char in enumerate(key) if char == "-" and key[at + 1].isalpha()]
    return tuple(key[:end] for end in (*ends, len(key)))
