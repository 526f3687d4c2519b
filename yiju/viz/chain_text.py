"""A chain of authority as text, in each of the FORMATS, with the words that prove each step.

What is said of a node is made once, as notes; a format only lays notes out and escapes
them. Every form that a person reads says the day asked, up to when the law is known and
where the chain was cut. tests/test_chain_text.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from yiju.ontology.errors import BadInput
from yiju.ontology.relations import RELATION
from yiju.viz.chain_forms import write_csv, write_dot, write_json, write_mermaid
from yiju.viz.facts import (
    both,
    end_words,
    handle,
    line_of,
    main_title,
    names,
    node_of,
    quotes,
    states_rule_making,
    status_words,
    time_line,
    titles,
)
from yiju.viz.outline import Row, outline
from yiju.viz.words import join, say, token
from yiju.viz.wrapping import columns, wrap

if TYPE_CHECKING:
    from yiju.graph.chain import Chain, Link, Step
    from yiju.graph.model import Graph

WIDTH = 100  # columns of a terminal line; a tree deeper than half of it keeps half for words
_POWER = {"delegates": "empowered", "entrusts": "entrusted", "assigns": "assigned"}

#: An instrument that empowers, and the body that it empowers.
Power = tuple[str, str]

Mark = Literal["title", "facts", "quote", "place", "power", "words", "note"]


@dataclass(frozen=True, slots=True)
class Note:
    """One line of what is said of a node; `mark` tells a format how to set it."""

    mark: Mark
    text: str


def render_chain(chain: Chain, graph: Graph, format: str, lang: str = "en") -> str:
    """Write a chain in one of FORMATS, the connecting words in `lang` ("en" or "zh").

    Raises:
        BadInput: There is no such format.
    """
    if format not in FORMATS:
        raise BadInput(f"unknown format of a chain: {format}; there are {', '.join(FORMATS)}")
    return FORMATS[format](chain, graph, lang)


# What is said -----------------------------------------------------------------


def step_words(step: Step, graph: Graph, direction: str, lang: str) -> str:
    """Say the relation, the title at the far end and the article: "is based on X, art. 3"."""
    row = RELATION[step.relation]
    far = step.target if direction == "up" else step.source
    relation = {
        ("up", "zh"): row.zh,
        ("up", "en"): row.en,
        ("down", "zh"): row.inverse_zh,
        ("down", "en"): row.inverse_en,
    }[direction, "zh" if lang == "zh" else "en"]
    title = main_title(node_of(graph, far))
    if step.article:
        key = "chain.article" if direction == "up" else "chain.citing"
        title = say(key, lang, title=title, article=step.article)
    return say("chain.relation", lang, relation=relation, title=title)


def step_notes(step: Step, graph: Graph, lang: str) -> Iterator[Note]:
    """Quote the evidence of a step, each with its place."""
    found = quotes(graph, step.evidence)
    for quote in found:
        if quote.clause:
            yield Note("quote", f"“{quote.clause}”")
        yield Note("place", quote.place(lang))
    if not found:
        yield Note("place", say("quote.none", lang))


def identity_notes(link: Link, graph: Graph, lang: str) -> Iterator[Note]:
    """Say which instrument it is: the English title under the Chinese, number, day, force."""
    node = node_of(graph, link.id)
    zh, en = titles(node)
    if zh and en:
        yield Note("title", en)
    yield Note("facts", line_of(node, link.status, lang))


def node_notes(
    link: Link, graph: Graph, lang: str, told: frozenset[Power] = frozenset()
) -> Iterator[Note]:
    """Say who ended and who issued an instrument, by which powers, and why a chain ends there.

    Powers in `told` were given in full above and are only named.
    """
    if link.status and link.status.by:
        mark = status_words(link.status, lang)
        by = names(graph, link.status.by, lang)
        yield Note("facts", say("ended.by", lang, mark=mark, names=by))
    if link.issuers:
        yield Note("facts", say("power.issued", lang, names=names(graph, link.issuers, lang)))
    if link.approvers:
        yield Note("facts", say("power.approved", lang, names=names(graph, link.approvers, lang)))
    yield from power_notes(link, graph, lang, told)
    for text in end_words(link, graph, lang):
        yield Note("note", text)


def power_notes(
    link: Link, graph: Graph, lang: str, told: frozenset[Power] = frozenset()
) -> Iterator[Note]:
    """Say who is empowered in whose words, and which competence no text states."""
    for relation, body, words, evidence in link.grants:
        row = RELATION[relation]
        named = both(node_of(graph, body), lang)
        verb = row.zh if lang == "zh" else row.en
        yield Note("power", say("power.grants", lang, relation=verb, body=named))
        yield from granted(words, evidence, graph, lang)
    for relation, by, body, words, evidence in link.empowered:
        named, instrument = (main_title(node_of(graph, body)), handle(node_of(graph, by), lang))
        key = f"power.{_POWER[relation]}"
        text = say(key, lang, body=named, by=instrument)
        if (by, body) in told:
            yield Note("power", say("power.again", lang, text=text))
        else:
            yield Note("power", text)
            yield from granted(words, evidence, graph, lang)
    if link.implied:
        references = join([reference for reference, _words in link.implied], lang)
        yield Note("note", say("power.implied", lang, references=references))


def powers_told(chain: Chain, node: str) -> frozenset[Power]:
    """The powers of issuers that a reader has met before `node`: in the root, or on the way."""
    told: set[Power] = set()
    for path, link in chain.links.items():
        if path == node:
            break
        told |= {(by, body) for _relation, by, body, _words, _evidence in link.empowered}
        told |= {(path, body) for _relation, body, _words, _evidence in link.grants}
    return frozenset(told)


def granted(words: str, evidence: tuple[str, ...], graph: Graph, lang: str) -> Iterator[Note]:
    """Give granted words as they stand, and mark a rule-making that they do not state."""
    key = "power.words" if words else "power.nowords"
    yield Note("words", say(key, lang, words=words))
    for quote in quotes(graph, evidence):
        yield Note("place", quote.place(lang))
    stated = states_rule_making(words)
    yield Note("note", say("power.rules.yes" if stated else "power.rules.no", lang))


def opening(chain: Chain, lang: str) -> str:
    """Say the direction, the day asked and up to when the law is known."""
    head = say("join.stop", lang, text=say(f"chain.{chain.direction}", lang))
    return join([head, time_line(chain, lang)], lang, "join.sentence")


def closing(chain: Chain, graph: Graph, lang: str) -> list[str]:
    """Say that nothing was found, which bases are unnamed, and where the chain was cut."""
    said = []
    if not chain.steps:
        note = chain.links[chain.root].note if chain.root in chain.links else ""
        why = token("note", note, lang) if note else say("chain.nothing.why", lang)
        said.append(say(f"chain.nothing.{chain.direction}", lang, why=why))
    unnamed = [i for i in chain.links if node_of(graph, i).label == "Unnamed"]
    if unnamed:
        words = names(graph, unnamed, lang)
        said.append(say("chain.unnamed", lang, n=len(unnamed), words=words))
    if chain.cut:
        cut = names(graph, chain.cut, lang)
        said.append(say("chain.cut", lang, n=chain.depth, names=cut))
    else:
        said.append(say("chain.whole", lang))
    return said


def root_notes(chain: Chain, graph: Graph, lang: str) -> list[Note]:
    """Say everything about the instrument asked for, its title first."""
    link = chain.links[chain.root]
    title = Note("title", main_title(node_of(graph, chain.root)))
    return [title, *identity_notes(link, graph, lang), *node_notes(link, graph, lang)]


def _row_head(row: Row, graph: Graph, direction: str, lang: str) -> list[str]:
    """Say the steps of a row, the first numbered; a node told already points up."""
    heads = [step_words(step, graph, direction, lang) for step in row.steps]
    heads[0] = f"[{row.number}] {heads[0]}"
    if row.again:
        heads[-1] += f" ({say('chain.again', lang, n=f'[{row.number}]')})"
    return heads


def _row_notes(row: Row, chain: Chain, graph: Graph, lang: str) -> list[Note]:
    """Give the evidence of a row, and what is said of its node unless it was said already."""
    proof = [note for step in row.steps for note in step_notes(step, graph, lang)]
    if row.again:
        return proof
    link = chain.links[row.id]
    told = powers_told(chain, row.id)
    return [*identity_notes(link, graph, lang), *proof, *node_notes(link, graph, lang, told)]


# For a terminal -----------------------------------------------------------------


def write_text(chain: Chain, graph: Graph, lang: str) -> str:
    """Write a tree for a terminal."""
    lines: list[str] = []
    for note in root_notes(chain, graph, lang):
        indent = "" if note.mark in {"title", "facts"} else "  "
        lines += _filled(indent, indent, note.text)
    lines += ["", *_filled("", "", opening(chain, lang)), ""]
    for row in outline(chain):
        if row.level:
            lines += _text_row(row, chain, graph, lang)
    lines += [""] if chain.steps else []
    for sentence in closing(chain, graph, lang):
        lines += _filled("", "", sentence)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _text_row(row: Row, chain: Chain, graph: Graph, lang: str) -> list[str]:
    """Write one row of the tree: heads at the branch, notes beneath it."""
    trunk = "".join("│   " if more else "    " for more in row.bars[:-1])
    branch = trunk + ("├── " if row.bars[-1] else "└── ")
    under = trunk + ("│   " if row.bars[-1] else "    ")
    heads = _row_head(row, graph, chain.direction, lang)
    lines = _filled(branch, under + "    ", heads[0])
    for head in heads[1:]:
        lines += _filled(under, under + "    ", head)
    for note in _row_notes(row, chain, graph, lang):
        indent = under + ("      " if note.mark in {"place", "words"} else "    ")
        lines += _filled(indent, indent, note.text)
    return lines


def _filled(first: str, rest: str, text: str) -> list[str]:
    """Break a paragraph, the first line led by `first`, the others by `rest`."""
    width = max(WIDTH - max(columns(first), columns(rest)), WIDTH // 2)
    lines = wrap(text, width) or [""]
    return [first + lines[0], *(rest + line for line in lines[1:])]


# Markdown -----------------------------------------------------------------------

_MARKDOWN = re.compile(r"([\\`*_{}\[\]|~#$^=])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_AT_START = re.compile(r"^(\d*)([-+.)])(?=\s|$)")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|www|mailto)([:.])")


def escape_markdown(text: str) -> str:
    r"""Escape what Markdown or the HTML in it would read as marks; addresses do not link.

    >>> escape_markdown("[x](y) <b>*1*</b>")
    '\\[x\\](y) &lt;b&gt;\\*1\\*&lt;/b&gt;'
    """
    text = "".join(_ENTITIES.get(char, char) for char in text)
    text = _MARKDOWN.sub(r"\\\1", text)
    text = _ADDRESS.sub(r"\1\\\2", text)
    return _AT_START.sub(r"\1\\\2", text)


def write_markdown(chain: Chain, graph: Graph, lang: str) -> str:
    """Write nested lists that read well as plain text too."""
    notes = root_notes(chain, graph, lang)
    lines = [f"# {escape_markdown(notes[0].text)}", ""]
    lines += [f"{_markdown_note(note)}  " for note in notes[1:]]
    lines += ["", escape_markdown(opening(chain, lang)), ""]
    for row in outline(chain):
        if row.level:
            lines += _markdown_row(row, chain, graph, lang)
    lines += [""] if chain.steps else []
    for sentence in closing(chain, graph, lang):
        lines += [escape_markdown(sentence), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _markdown_row(row: Row, chain: Chain, graph: Graph, lang: str) -> list[str]:
    """Write one item; two spaces more for each level."""
    indent = "  " * (row.level - 1)
    heads = [escape_markdown(h) for h in _row_head(row, graph, chain.direction, lang)]
    lines = [f"{indent}- **{head}**" for head in heads[:1]]
    lines += [f"{indent}  **{head}**" for head in heads[1:]]
    notes = _row_notes(row, chain, graph, lang)
    for note in notes:
        lines[-1] += "  "  # two spaces break the line
        lines.append(f"{indent}  {_markdown_note(note)}")
    return lines


def _markdown_note(note: Note) -> str:
    """Set a note by its mark."""
    text = escape_markdown(note.text)
    return f"*{text}*" if note.mark in {"title", "note"} else text


#: Name of a format to its writer.
FORMATS: dict[str, Callable[[Chain, Graph, str], str]] = {
    "text": write_text,
    "md": write_markdown,
    "json": write_json,
    "mermaid": write_mermaid,
    "dot": write_dot,
    "csv": write_csv,
}
