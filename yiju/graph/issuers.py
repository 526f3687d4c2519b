"""Whether two issuers are one line: the same organ, its successor, its standing committee.

A like title of another issuer is another work, but a reorganised organ revises the rules of its
predecessor, and a congress those of its standing committee. Checked with tests/test_works.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from yiju.ontology.registry import Registry

_COMMITTEE = "常务委员会"


def related(registry: Registry, one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether texts of these issuers can be one work; an unstated issuer excludes nothing."""
    ours, theirs = set(one), set(other)
    if not ours or not theirs or ours & theirs:
        return True
    return any(_one_line(registry, a, b) for a in ours for b in theirs)


@lru_cache(maxsize=1 << 12)
def _one_line(registry: Registry, one: str, other: str) -> bool:
    if one.removesuffix(_COMMITTEE) == other.removesuffix(_COMMITTEE):
        return True
    first, second = registry.body(one), registry.body(other)
    if first is None or second is None:
        return False
    before = (_predecessors(registry, first.slug), _predecessors(registry, second.slug))
    return second.slug in before[0] or first.slug in before[1]


def _predecessors(registry: Registry, slug: str) -> set[str]:
    """The body itself and all that it succeeded, at any remove."""
    found, waiting = {slug}, [slug]
    while waiting:
        new = set(registry.bodies[waiting.pop()].succeeds) - found
        found |= new
        waiting += sorted(new)
    return found
