"""What a person should look at: mentions without one clear target, weightiest first.

A mention is listed once for all texts that have it, by how many edges its decision would add
or mend. Candidates are suggestions with a reason and never links: `yiju.graph.decisions` holds
what a person made of them. Checked with tests/test_review.py.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from yiju.graph.model import Graph, Node
from yiju.ontology.identity import english_key, title_key
from yiju.ontology.registry import has_chinese
from yiju.ontology.renderings import TitleIndex

OPEN = ("ambiguous", "stub")  # outcomes that a decision can mend
_SUGGESTED = 3
_ALIKE = 0.75  # least likeness of a suggestion
_NUMERALS = re.compile(r"[0-9一二三四五六七八九十]+")
_PLACE = re.compile(r"^(.{2,7}?(?:省|市|自治区|自治州|县))")
_FORM = re.compile(
    r"(法|法典|条例|规定|办法|细则|规则|决定|解释|意见|通知|批复|公告|规范|标准|目录|方案|公约|协定)$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that a mention may mean, with the reason why it is offered."""

    id: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """One mention that a person may decide.

    Attributes:
        edges: How many edges its decision would add or mend.
        relations: Relation to how many of them.
        example: Id of one of its citations.
        source: Where that stands.
        context: The sentence around it.
    """

    mention: str
    outcome: str
    edges: int
    relations: dict[str, int]
    candidates: tuple[Candidate, ...]
    example: str
    source: str
    context: str


def questions(graph: Graph, limit: int | None = None) -> list[Question]:
    """List the mentions that resolved to nothing or to several works, weightiest first.

    Args:
        graph: A built graph.
        limit: How many at most; all if not given.
    """
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in graph.of_label("Citation"):
        if node.props.get("outcome") in OPEN:
            groups[_key(_words(graph, node)), str(node.props["outcome"])].append(node)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    suggest = _Suggestions(graph)
    return [_question(nodes, suggest) for _, nodes in ranked[:limit]]


def _words(graph: Graph, node: Node) -> str:
    """The words to be decided: for a short name, the title that it stands for in its text."""
    if node.props.get("method") == "short name":
        return next(graph.title(edge.target) for edge in graph.out(node.id, "cited"))
    return str(node.props["quotation"])


def _key(mention: str) -> str:
    return title_key(mention) if has_chinese(mention) else english_key(mention)


def _question(nodes: list[Node], suggest: _Suggestions) -> Question:
    first = min(nodes, key=lambda node: (node.props.get("method") == "short name", node.id))
    mention = str(first.props["quotation"])
    relations = Counter(str(node.props["relation"]) for node in nodes)
    listed = first.props.get("candidates", ())
    return Question(
        mention=mention,
        outcome=str(first.props["outcome"]),
        edges=len(nodes),
        relations=dict(relations.most_common()),
        candidates=tuple(suggest.named(listed) if listed else suggest.like(mention)),
        example=first.id,
        source=str(first.props.get("source", "")),
        context=str(first.props.get("context", "")),
    )


class _Suggestions:
    """Works of a graph that stand in for what a mention may mean."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        stubs = {
            edge.target
            for node in graph.of_label("Instrument")
            if node.props.get("stub") and not node.props.get("grade")
            for edge in graph.out(node.id, "version_of")
        }
        self._titles = {
            node.id: str(node.props["title_zh"])
            for node in graph.of_label("Work")
            if "title_zh" in node.props and node.id not in stubs
        }
        self._pairs: dict[str, set[str]] = defaultdict(set)
        for path, title in self._titles.items():
            for pair in _pairs(title_key(title)):
                self._pairs[pair].add(path)
        self._english: TitleIndex | None = None

    def named(self, paths: object) -> Iterator[Candidate]:
        """The works that the resolver could not choose between."""
        for path in paths if isinstance(paths, tuple) else ():
            title = self.graph.title(path) if path in self.graph.nodes else path
            yield Candidate(path, title, "bears the title")

    def like(self, mention: str) -> Iterable[Candidate]:
        """Works of a like title, with the same place, form and numerals."""
        return self._chinese(mention) if has_chinese(mention) else self._terms(mention)

    def _chinese(self, mention: str) -> list[Candidate]:
        key = title_key(mention)
        shared = Counter(path for pair in _pairs(key) for path in self._pairs.get(pair, ()))
        scored = []
        for path, _ in shared.most_common(40):
            title = self._titles[path]
            other = title_key(title)
            alike = SequenceMatcher(None, key, other, autojunk=False).ratio()
            if alike >= _ALIKE and _fixed(key) == _fixed(other) and key != other:
                scored.append((-alike, path, title))
        return [
            Candidate(path, title, f"alike {-score:.2f}; same form, place and numerals")
            for score, path, title in sorted(scored)[:_SUGGESTED]
        ]

    def _terms(self, mention: str) -> list[Candidate]:
        if self._english is None:
            self._english = TitleIndex(sorted(self._titles.items()))
        found = self._english.match(mention, _SUGGESTED)
        return [Candidate(m.key, m.title, f"its terms fit {m.score:.2f}") for m in found]


def _pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}


def _fixed(key: str) -> tuple[str, str, tuple[str, ...]]:
    """What must be equal in two titles before likeness says anything: place, form, numerals."""
    place, form = _PLACE.match(key), _FORM.search(key)
    return (
        place[1] if place else "",
        form[1] if form else "",
        tuple(_NUMERALS.findall(key)),
    )
