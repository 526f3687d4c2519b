"""What a reader is shown of a node: titles, dates, force, evidence; safe to print anywhere.

Text from the graph is hostile until it has passed `clean`: a title may hold terminal
escapes or marks that turn the reading direction. Escaping for a format comes after.
tests/test_chain_text.py checks it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yiju.graph.model import Node
from yiju.ontology.kinds import load_kinds
from yiju.viz.words import RULE_MAKING, join, say, token

if TYPE_CHECKING:
    from yiju.graph.chain import Chain, Link
    from yiju.graph.force import Status
    from yiju.graph.model import Graph, Value

CLAUSE = 400  # characters of a quoted clause that are shown; the source and span give the rest
CUT_OFF = "not checked: cut-off text"  # the note of a link
DATES = ("signed", "adopted", "promulgated", "effective", "in_force_from")


def clean(text: object) -> str:
    r"""Give `text` on one line, without control characters and direction marks.

    >>> clean("Rules\x1b[31m \u202eof\n2018")
    'Rules[31m of 2018'
    """
    kept = (
        " " if char in "\n\r\t\v\f\u2028\u2029" else char
        for char in str(text)
        if char in "\n\r\t\v\f\u2028\u2029" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )
    return " ".join("".join(kept).split())


def node_of(graph: Graph, node: str) -> Node:
    """Give the node of that id; an id that the graph lacks stands for itself."""
    return graph.nodes.get(node) or Node(node, "Instrument", {})


def titles(node: Node) -> tuple[str, str]:
    """Chinese and English title or name; "" where there is none.

    >>> titles(Node("work/a", "Work", {"title_zh": "电信条例"}))
    ('电信条例', '')
    """
    stem = "name" if node.label == "Body" else "title"
    zh, en = (clean(node.props.get(f"{stem}_{lang}", "")) for lang in ("zh", "en"))
    return (zh, en) if zh or en else (clean(node.id), "")


def main_title(node: Node) -> str:
    """Give the Chinese title, else the English one."""
    zh, en = titles(node)
    return zh or en


def both(node: Node, lang: str) -> str:
    """Both titles or names in a line, the Chinese first."""
    zh, en = titles(node)
    return say("join.pair", lang, zh=zh, en=en) if zh and en else zh or en


def names(graph: Graph, nodes: Iterable[str], lang: str) -> str:
    """Both names of several nodes, joined."""
    return join([both(node_of(graph, node), lang) for node in nodes], lang)


def handle(node: Node, lang: str) -> str:
    """Give what lawyers call an instrument in passing: its number, else title and day."""
    return clean(node.props.get("number", "")) or dated(node, lang)


def dated(node: Node, lang: str) -> str:
    """Give the title with the day of the version, where one is known."""
    title, day = main_title(node), version_day(node)
    return say("join.pair", lang, zh=title, en=day) if day else title


def is_stub(node: Node) -> bool:
    """Whether the instrument is known, but not its text."""
    return bool(node.props.get("stub"))


def is_cut_off(node: Node) -> bool:
    """Whether the corpus holds part of the text only."""
    return bool(node.props.get("truncated") or node.props.get("excerpt"))


def is_partial(link: Link, graph: Graph) -> bool:
    """Whether a basis may be missing because part of the text is: "not checked", never "none"."""
    is_short = is_cut_off(node_of(graph, link.id)) and link.note != "top by status"
    return link.note.startswith("not checked") or is_short


def end_words(link: Link, graph: Graph, lang: str) -> tuple[str, ...]:
    """Say why a chain ends at a node, and that its text is not at hand."""
    said = [token("note", link.note, lang)] if link.note else []
    if link.note != "stub" and is_stub(node_of(graph, link.id)):
        said.append(say("note.stub", lang))
    if is_partial(link, graph) and not link.note.startswith("not checked"):
        said.append(say(f"note.{CUT_OFF}", lang))
    elif link.note == "top by status" and is_cut_off(node_of(graph, link.id)):
        said.append(say("note.cutoff", lang))
    return tuple(said)


def kind_words(node: Node, lang: str) -> str:
    """Name the kind of an instrument; a draft is called one."""
    if node.label == "Unnamed":
        return say("kind.unnamed", lang)
    kind = clean(node.props.get("kind", ""))
    row = load_kinds().get(kind)
    kind = (row.zh if lang == "zh" else row.en) if row else kind
    return say("kind.draft", lang, kind=kind) if node.props.get("status") == "draft" else kind


def version_day(node: Node) -> date | None:
    """Give the day by which the version is known."""
    for name in ("version_date", "promulgated", "signed", "adopted", "effective"):
        if isinstance(value := node.props.get(name), date):
            return value
    return None


def status_words(status: Status | None, lang: str) -> str:
    """Force on the day as a mark: "in force", "repealed 2021-01-01"."""
    if status is None:
        return ""
    if status.reason and status.since is None:
        mark = token("force", status.force, lang)
        return say("ended.undated", lang, mark=mark, reason=say(f"reason.{status.reason}", lang))
    if status.force == "not in force" and status.reason:
        mark = say(f"ended.{status.reason}", lang, day=status.since)
    elif status.force == "not yet" and status.since:
        mark = say("force.from", lang, mark=say("force.not yet", lang), day=status.since)
    else:
        mark = token("force", status.force, lang)
        if status.since and status.force in {"suspended", "partly", "not in force"}:
            mark = say("force.since", lang, mark=mark, day=status.since)
    return say("force.amended", lang, mark=mark) if status.amended else mark


def has_ended(status: Status | None) -> bool:
    """Whether the version was no longer in force on the day."""
    return status is not None and status.force == "not in force"


def value_words(value: Value, lang: str) -> str:
    """Give a property as text."""
    return join([clean(v) for v in value], lang) if isinstance(value, tuple) else clean(value)


def dates_of(node: Node, lang: str) -> list[tuple[str, str]]:
    """Every date of an instrument: property name and day, what the registry supplied marked."""
    found = []
    for name in (*DATES, "amended"):
        value = node.props.get(name)
        if not value or value is True or (name == "in_force_from" and _is_said(node)):
            continue
        words = value_words(value, lang)
        if name == "in_force_from" and "assumed" in str(node.props.get("in_force_rule", "")):
            words = say("fact.assumed", lang, day=words)
        found.append((name, _marked(node, name, words, lang)))
    return found


def _is_said(node: Node) -> bool:
    """Whether `in_force_from` only repeats the stated day of effect."""
    return node.props.get("in_force_from") == node.props.get("effective")


def _marked(node: Node, name: str, words: str, lang: str) -> str:
    """Mark a property that the registry supplied."""
    from_registry = name in (node.props.get("known") or ())  # type: ignore[operator]
    return (
        say("join.mark", lang, value=words, mark=say("fact.registry", lang))
        if (from_registry)
        else words
    )


def number_of(node: Node, lang: str) -> str:
    """Give the document number, marked where the registry supplied it."""
    number = clean(node.props.get("number", ""))
    return _marked(node, "number", number, lang) if number else ""


def line_of(node: Node, status: Status | None, lang: str) -> str:
    """Give number, kind, day and force of an instrument in a line."""
    day = version_day(node)
    dated = str(day) if day else ("" if node.label == "Unnamed" else say("fact.undated", lang))
    return join(
        [number_of(node, lang), kind_words(node, lang), dated, status_words(status, lang)],
        lang,
        "join.facts",
    )


def time_line(chain: Chain, lang: str) -> str:
    """Say the day asked and up to when the law is known."""
    known = (
        say("chain.known", lang, day=chain.known_up_to)
        if chain.known_up_to
        else say("chain.unknown", lang)
    )
    return join([say("chain.asof", lang, day=chain.as_of), known], lang, "join.sentence")


def states_rule_making(words: str) -> bool:
    """Whether granted words themselves speak of making rules.

    >>> states_rule_making("负责监督管理执法"), states_rule_making("制定具体管理办法")
    (False, True)
    """
    return bool(RULE_MAKING.search(words))


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of evidence, fit to show: words of a text, or a registry fact.

    Attributes:
        clause: The sentence, shortened around the mention; the mention alone where no
            sentence is stored; "" for a registry fact.
        before, mention, after: The clause in three, the mention in the middle.
        cut_off: The text that it stands in is cut off or in excerpts.
    """

    id: str
    lang: str = ""
    before: str = ""
    mention: str = ""
    after: str = ""
    source: str = ""
    start: int = 0
    end: int = 0
    provision: str = ""
    rule: str = ""
    score: float = 1.0
    grade: str = ""
    checked: str = ""
    digest: str = ""
    cut_off: bool = False

    @property
    def is_fact(self) -> bool:
        """Whether the registry says so, and no text."""
        return bool(self.grade)

    @property
    def clause(self) -> str:
        """The sentence as shown."""
        return self.before + self.mention + self.after

    def place(self, lang: str) -> str:
        """Where it stands: file and span, or the registry's source."""
        if self.is_fact:
            grade = token("grade", self.grade, lang)
            return say("quote.fact", lang, source=self.source, grade=grade, day=self.checked)
        span = say("quote.span", lang, source=self.source, start=self.start, end=self.end)
        score = "" if self.score == 1.0 else say("quote.score", lang, score=f"{self.score:.2f}")
        rule = say("quote.rule", lang, rule=self.rule) if self.rule else ""
        return join([span, self.provision, rule, score], lang, "join.facts")


def quotes(graph: Graph, evidence: Iterable[str]) -> tuple[Quote, ...]:
    """Give the evidence of an edge: Chinese words first, then English, then registry facts."""
    found = [_quote(graph, graph.nodes[e]) for e in dict.fromkeys(evidence) if e in graph.nodes]
    order = {"zh": 0, "en": 1}
    return tuple(
        sorted(found, key=lambda q: (q.is_fact, order.get(q.lang, 2), q.source, q.start, q.id))
    )


def _quote(graph: Graph, node: Node) -> Quote:
    """One Citation or Fact node as a quote."""
    props = node.props
    if node.label == "Fact":
        return Quote(
            node.id,
            source=clean(props.get("source", "")),
            grade=clean(props.get("grade", "")) or "?",
            checked=clean(props.get("checked", "")) or "?",
        )
    documents = [node_of(graph, edge.target) for edge in graph.out(node.id, "found_in")]
    before, mention, after = _in_context(
        clean(props.get("quotation", "")), clean(props.get("context", ""))
    )
    return Quote(
        node.id,
        lang=clean(props.get("lang", "")),
        before=before,
        mention=mention,
        after=after,
        source=clean(props.get("source", "")),
        start=int(str(props.get("start", 0))),
        end=int(str(props.get("end", 0))),
        provision=clean(props.get("provision", "")),
        rule=clean(props.get("rule", "")),
        score=float(str(props.get("score", 1.0))),
        digest=clean(documents[0].props.get("digest", "")) if documents else "",
        cut_off=any(is_cut_off(document) for document in documents),
    )


def _in_context(mention: str, context: str) -> tuple[str, str, str]:
    """Cut a sentence around the mention; the parts left out are marked "…"."""
    at = context.find(mention) if mention else -1
    if at < 0:
        return ("", mention or context[:CLAUSE], "")
    before, after = context[:at], context[at + len(mention) :]
    if len(context) <= CLAUSE:
        return before, mention, after
    room = max(40, (CLAUSE - len(mention)) // 2)
    if len(before) > room:
        before = "…" + before[-room:]
    if len(after) > room:
        after = after[:room] + "…"
    return before, mention, after
