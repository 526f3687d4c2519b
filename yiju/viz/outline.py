"""The order in which a chain is read: a tree in which a shared node is told once.

A chain is a graph with shared nodes; each node is expanded where it is met first and
is pointed to ("see 3 above") everywhere else, so that the outline ends even if a chain
is circular.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yiju.graph.chain import Chain, Step


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the outline.

    Attributes:
        number: Of the node, in reading order from 0, the root.
        steps: The steps by which it hangs on its parent: more than one where several
            articles or relations join the two; empty for the root.
        bars: For each level from the root down to this row, whether a further sibling follows.
        again: The node is told further up; nothing hangs here.
    """

    number: int
    id: str
    parent: str
    steps: tuple[Step, ...]
    bars: tuple[bool, ...]
    again: bool

    @property
    def level(self) -> int:
        """Steps from the root on this path."""
        return len(self.bars)


def branches(chain: Chain) -> dict[str, dict[str, list[Step]]]:
    """For each node, its neighbours away from the root with the steps to them."""
    found: dict[str, dict[str, list[Step]]] = {}
    for step in chain.steps:
        near, far = (step.source, step.target)
        if chain.direction == "down":
            near, far = far, near
        found.setdefault(near, {}).setdefault(far, []).append(step)
    return found


def outline(chain: Chain) -> Iterator[Row]:
    """Read a chain from its root, depth first."""
    hanging = branches(chain)
    numbers: dict[str, int] = {}
    waiting: list[tuple[str, str, tuple[Step, ...], tuple[bool, ...]]] = [(chain.root, "", (), ())]
    while waiting:
        node, parent, steps, bars = waiting.pop()
        again = node in numbers
        number = numbers.setdefault(node, len(numbers))
        yield Row(number, node, parent, steps, bars, again)
        if again:
            continue
        below = list(hanging.get(node, {}).items())
        for place, (child, its_steps) in reversed(list(enumerate(below))):
            more = place < len(below) - 1
            waiting.append((child, node, tuple(its_steps), (*bars, more)))
