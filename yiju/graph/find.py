"""Names to nodes: what a person types, in Chinese, English, pinyin, number or path.

`find` offers everything that fits, best first. `resolve_name` answers only where the
name is certain: a number or a path names a version, a title names a work, which means
its version of the day; several works are an error that lists them. tests/test_find.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from yiju.graph.force import issued_on, version_on, versions_of, work_of
from yiju.ontology.errors import AmbiguousName, UnknownName
from yiju.ontology.identity import english_key, number_key, title_key
from yiju.ontology.registry import body_key, has_chinese

if TYPE_CHECKING:
    from yiju.graph.model import Graph, Node

#: Most candidates that an ambiguous beginning of a title lists.
CANDIDATES = 20

_TITLES = ("title_zh", "title_en", "alt_titles", "name_zh", "name_en", "alt_names", "abbreviation")


@dataclass(frozen=True, slots=True)
class Hit:
    """One node that a text may mean.

    Attributes:
        title: Its Chinese name where there is one.
        score: 1 for a name in full, less for a part of one; orders hits, no probability.
        why: What fitted: "number", "beginning of Chinese name: …", "initials of Chinese name: …".
    """

    id: str
    label: str
    title: str
    score: float
    why: str


def find(graph: Graph, text: str, limit: int = 10) -> list[Hit]:
    """Offer the instruments, works without versions and bodies that `text` may mean.

    Best first; of equally good ones the shorter title, then the later version.
    """
    names, best = _names(graph), dict[str, Hit]()
    for node, score, why in names.fits(text.strip()):
        if node not in best or score > best[node].score:
            best[node] = Hit(node, graph.nodes[node].label, graph.title(node), score, why)
    return sorted(best.values(), key=lambda hit: _hit_order(graph, hit))[:limit]


def resolve_name(graph: Graph, text: str, as_of: date) -> str:
    """Give the one node that `text` names.

    Args:
        graph: Where to look.
        text: A path or IRI, a document number, a title in full, the name of a body, or
            the beginning of a title that only one work has.
        as_of: The day on which a title is asked for: it means the version in force then.

    Raises:
        AmbiguousName: Several works bear the name; it lists them.
        UnknownName: Nothing does; it names what comes near.
    """
    text, names = text.strip(), _names(graph)
    path = names.path(text)
    if path:
        return _version(graph, path, as_of)
    numbered = names.numbered(text)
    if len(numbered) == 1:
        return numbered[0]
    for found in (numbered, names.titled(text), names.called(text), names.beginning(text)):
        works = list(dict.fromkeys(_work(graph, node) for node in found))
        if len(works) == 1:
            return _version(graph, works[0], as_of)
        if 1 < len(works) <= CANDIDATES:
            raise AmbiguousName(text, tuple(_line(graph, work, as_of) for work in works))
    raise UnknownName(text, "instrument or body", names.nearest(text))


class _Name(NamedTuple):
    """One name of a node, as it is written and as it is compared."""

    node: str
    written: str
    key: str
    chinese: bool


@dataclass
class _Names:
    """All names of a graph, by their keys. It holds no graph, so that graphs can go."""

    ids: set[str]
    rows: list[_Name]
    numbers: list[tuple[str, str]]  # (key, node)
    bodies: set[str]
    _pinyin: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def spelled(self) -> list[tuple[_Name, str, str]]:
        """Chinese names with their pinyin and its initials."""
        from pypinyin import lazy_pinyin  # noqa: PLC0415 - 80 ms that only pinyin pays

        rows = []
        for name in self.rows:
            if name.chinese:
                sounds = self._pinyin.setdefault(name.key, lazy_pinyin(name.key, errors="ignore"))
                rows.append((name, "".join(sounds), "".join(sound[0] for sound in sounds)))
        return rows

    def path(self, text: str) -> str | None:
        """Read a path, or an IRI under any base."""
        tail = "/".join(text.rstrip("/").rsplit("/", 2)[-2:])
        return next((path for path in (text, tail) if path in self.ids), None)

    def numbered(self, text: str) -> list[str]:
        """List the instruments that bear that number."""
        key = number_key(text)
        return [node for number, node in self.numbers if number == key]

    def titled(self, text: str) -> list[str]:
        """List the instruments and works that bear that title."""
        return self._where(text, str.__eq__, bodies=False)

    def called(self, text: str) -> list[str]:
        """List the bodies that bear that name."""
        return self._where(text, str.__eq__, bodies=True)

    def beginning(self, text: str) -> list[str]:
        """List the instruments and works of which a title begins so."""
        return self._where(text, str.startswith, bodies=False)

    def nearest(self, text: str) -> tuple[str, ...]:
        """List written names that come near, best first."""
        written = {name.key: name.written for name in self.rows}
        key = _key(text)
        inside = sorted((k for k in written if key and key in k), key=lambda k: (len(k), k))
        close = get_close_matches(key, written, n=5, cutoff=0.5)
        return tuple(dict.fromkeys(written[k] for k in [*close, *inside]))[:5]

    def fits(self, text: str) -> Iterator[tuple[str, float, str]]:
        """Try every way to read the text: (node, score, why)."""
        path = self.path(text)
        if path:
            yield path, 1.0, "path"
        yield from self._fitting_numbers(number_key(text))
        yield from self._fitting_names(_key(text))
        if text.isascii():
            yield from self._fitting_sounds("".join(c for c in text.casefold() if c.isalpha()))

    def _where(self, text: str, test: Callable[[str, str], bool], *, bodies: bool) -> list[str]:
        key = body_key(text) if bodies else _key(text)
        found = (
            n.node for n in self.rows if (n.node in self.bodies) == bodies and test(n.key, key)
        )
        return list(dict.fromkeys(found)) if key else []

    def _fitting_numbers(self, key: str) -> Iterator[tuple[str, float, str]]:
        for number, node in self.numbers:
            if key and key in number:
                yield (node, 1.0, "number") if key == number else (node, 0.6, "part of number")

    def _fitting_names(self, key: str) -> Iterator[tuple[str, float, str]]:
        words = set(key.split())
        for name in self.rows if key else ():
            if name.key == key:
                yield name.node, 0.95, _why("", name)
            elif name.key.startswith(key):
                yield name.node, 0.8, _why("beginning of ", name)
            elif key in name.key:
                yield name.node, 0.7, _why("part of ", name)
            elif not name.chinese and words <= set(name.key.split()):
                yield name.node, 0.5, _why("words of ", name)

    def _fitting_sounds(self, key: str) -> Iterator[tuple[str, float, str]]:
        for name, sounds, initials in self.spelled if len(key) > 1 else ():
            if sounds.startswith(key):
                yield name.node, 0.9 if sounds == key else 0.75, _why("pinyin of ", name)
            elif initials.startswith(key):
                yield name.node, 0.85 if initials == key else 0.65, _why("initials of ", name)
            elif len(key) > 3 and key in sounds:
                yield name.node, 0.55, _why("pinyin in ", name)
            elif len(key) > 2 and key in initials:
                yield name.node, 0.45, _why("initials in ", name)


#: Names by graph; a server asks many times.
_KNOWN: WeakKeyDictionary[Graph, tuple[int, _Names]] = WeakKeyDictionary()


def _names(graph: Graph) -> _Names:
    """Collect the names of a graph, once."""
    count, names = _KNOWN.get(graph, (-1, None))
    if names is None or count != len(graph.nodes):
        names = _collect(graph)
        _KNOWN[graph] = (len(graph.nodes), names)
    return names


def _collect(graph: Graph) -> _Names:
    named = [node for node in graph.nodes.values() if _is_named(graph, node)]
    return _Names(
        ids=set(graph.nodes),
        rows=[name for node in named for name in _names_of(node)],
        numbers=[(number_key(str(n.props["number"])), n.id) for n in named if "number" in n.props],
        bodies={node.id for node in named if node.label == "Body"},
    )


def _is_named(graph: Graph, node: Node) -> bool:
    """Whether people ask for the node: a work speaks through its versions, if it has any."""
    if node.label == "Work":
        return not versions_of(graph, node.id)
    return node.label in {"Instrument", "Body"}


def _names_of(node: Node) -> Iterator[_Name]:
    for prop in _TITLES:
        value = node.props.get(prop)
        for written in value if isinstance(value, tuple) else [str(value)] if value else []:
            key = body_key(written) if node.label == "Body" else _key(written)
            if key:
                yield _Name(node.id, written, key, has_chinese(key))


def _key(text: str) -> str:
    return title_key(text) if has_chinese(text) else english_key(text)


def _why(part: str, name: _Name) -> str:
    return f"{part}{'Chinese' if name.chinese else 'English'} name: {name.written}"


def _work(graph: Graph, node: str) -> str:
    return work_of(graph, node) or node


def _version(graph: Graph, node: str, as_of: date) -> str:
    """Give the version that a work means on the day, else its first, else the work itself."""
    if graph.nodes[node].label != "Work":
        return node
    return version_on(graph, node, as_of) or next(iter(versions_of(graph, node)), node)


def _line(graph: Graph, work: str, as_of: date) -> str:
    """Show one candidate: title, who issued it, when, and the path that names it."""
    version = _version(graph, work, as_of)
    issuers = (graph.title(edge.target) for edge in graph.out(version, "issued_by"))
    issued = issued_on(graph.nodes[version])
    parts = (
        graph.title(version),
        "、".join(issuers),
        issued.isoformat() if issued else "",
        version,
    )
    return " · ".join(part for part in parts if part)


def _hit_order(graph: Graph, hit: Hit) -> tuple[object, ...]:
    issued = issued_on(graph.nodes[hit.id]) or date.min
    return (-hit.score, len(hit.title), -issued.toordinal(), hit.id)
