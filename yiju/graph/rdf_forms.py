r"""Forms in which nodes are written as N-Triples: one text for all that share a shape.

The shape of a node is its label with the names and types of its properties. A corpus has
tens of thousands of nodes and some hundred shapes, so the rows of `yiju.ontology.terms`
are looked up once for a shape, and a node costs one join. While a form is made, NUL stands
for `<` and the IRI of the node: no literal and no IRI can hold it. tests/test_rdf.py writes
random shapes and reads them back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, partial
from operator import itemgetter
from typing import Any

from yiju.graph.model import Node, Value
from yiju.graph.ntriples import (
    datatype,
    escaped,
    is_plain,
    scalar_literal,
    scalar_writer,
    term,
    text_literal,
)
from yiju.ontology.errors import BadInput
from yiju.ontology.registry import has_chinese
from yiju.ontology.terms import LABELS, LANGUAGES, Property, kind_term, properties_of

SELF = "\0"  # "<" and the IRI of the node that is written
_HOLE = "\1"  # a value, the edges, or the IRI of the document
_MARKS = re.compile(f"[{SELF}{_HOLE}]")

_NAMES = ("title_zh", "title_en", "name_zh", "name_en", "title")  # become rdfs:label
_CLASSES: dict[str, tuple[str, ...]] = {**LABELS, "Statement": ()}  # it comes with its own

#: Places of what fills a form besides the properties: the node, its edges, the document.
_NODE, _EDGES, _DOCUMENT, _FIRST = 0, 1, 2, 3

Shape = tuple[object, ...]
Turn = Callable[[Any], str]
_TEXT: Turn = escaped


@dataclass(frozen=True, slots=True)
class Form:
    """How nodes of one shape are written.

    Attributes:
        pieces: What all have in common, with an empty place after each piece but the last.
        order: Picks what goes into those places.
        names: The properties that fill the form.
        texts: Places of texts, which may have to be escaped.
        turned: Places of values that are no text as they are, and what makes them one.
        lines: Places of values that become whole lines.
    """

    pieces: list[str]
    order: Callable[[list[Any]], tuple[str, ...]]
    names: list[str]
    texts: list[int]
    turned: list[tuple[int, Turn]]
    lines: list[tuple[int, Turn]]

    def fill(self, iri: str, edges: str, document: str, props: Mapping[str, Value]) -> str:
        """Write one node.

        Args:
            iri: Of the node, `<` before it and no `>` behind it.
            edges: Lines that follow its classes.
            document: IRI of the document, likewise, where the form is one of an annotation.
            props: The properties of the node.
        """
        values: list[Any] = [iri, edges, document, *[props[name] for name in self.names]]
        if not is_plain("".join([values[i] for i in self.texts])):
            for i in self.texts:
                values[i] = escaped(values[i])
        for i, turn in self.turned:
            values[i] = turn(values[i])
        for i, turn in self.lines:
            values[i] = turn(values[i]).replace(SELF, iri)
        pieces = self.pieces.copy()
        pieces[1::2] = self.order(values)
        return "".join(pieces)


@dataclass(slots=True)
class _Draft:
    """A form in the making."""

    template: str = ""
    holes: list[int] = field(default_factory=list)
    names: list[tuple[str, Turn]] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    turned: list[tuple[int, Turn]] = field(default_factory=list)
    lines: list[tuple[int, Turn]] = field(default_factory=list)

    def line(self, predicate: str, thing: str, part: str = "") -> None:
        """Add a line about the node, or about a part of it: "#quote"."""
        self.template += f"{SELF}{part}> {term(predicate)} {thing} .\n"

    def text(self, name: str) -> None:
        """Say that a text fills the next hole."""
        if self._new(name, _TEXT):
            self.texts.append(self.holes[-1])

    def number(self, name: str, turn: Turn) -> None:
        """Say that what `turn` makes of a value fills the next hole."""
        if self._new(name, turn):
            self.turned.append((self.holes[-1], turn))

    def whole_lines(self, name: str, turn: Turn) -> None:
        """Add the lines that `turn` makes of a value."""
        self.template += _HOLE
        if self._new(name, turn):
            self.lines.append((self.holes[-1], turn))

    def _new(self, name: str, turn: Turn) -> bool:
        """Fill the next hole; tell whether its value stands in no other."""
        known = (name, turn) in self.names
        if not known:
            self.names.append((name, turn))
        self.holes.append(_FIRST + self.names.index((name, turn)))
        return not known

    def form(self) -> Form:
        """Cut the template at its holes."""
        holes = iter(self.holes)
        marks = _MARKS.findall(self.template)
        order = [_NODE if mark == SELF else next(holes) for mark in marks]
        pieces = [""] * (2 * len(marks) + 1)
        pieces[::2] = _MARKS.split(self.template)
        names = [name for name, _turn in self.names]
        return Form(pieces, itemgetter(*order), names, self.texts, self.turned, self.lines)


def shape_of(node: Node, *, annotated: bool) -> Shape:
    """Give what nodes must share to share a form."""
    props = node.props
    own = props.get("lang") if node.label == "Expression" else annotated
    return (node.label, own, *props, *map(type, props.values()))


def make_form(node: Node, *, annotated: bool) -> Form:
    """Make the form of a node and of all that have its shape.

    Args:
        node: Any of that shape.
        annotated: Write it as a Web Annotation besides; the form wants the IRI of the document.

    Raises:
        BadInput: A label, property or type of value that has no place in RDF.
    """
    if node.label not in _CLASSES:
        raise BadInput(f"unknown label of {node.id}: {node.label}, wanted: {' '.join(LABELS)}")
    form = _Draft()
    for name in _CLASSES[node.label]:
        form.line("rdf:type", term(name))
    form.template += _HOLE
    form.holes.append(_EDGES)
    rows = _rows(node.label)
    if unknown := [name for name in node.props if name not in rows]:
        raise BadInput(
            f"unknown property of {node.label}: {unknown[0]}, wanted a row of yiju.ontology.terms"
        )
    for name, row in rows.items():
        if name in node.props:
            _add_property(form, row, node)
    _add_derived(form, node)
    if annotated:
        _add_annotation(form, node)
    return form.form()


@cache
def _rows(label: str) -> dict[str, Property]:
    return properties_of(label)


def _add_property(form: _Draft, row: Property, node: Node) -> None:
    """Add one property; a list value by value, with its order where needed."""
    value = node.props[row.name]
    if isinstance(value, tuple):
        form.whole_lines(row.name, partial(_list_lines, row, _own_tag(node)))
        return
    if row.many or (row.lang and not isinstance(value, str)):
        wanted = "a list of texts" if row.many else "a text"
        raise BadInput(f"{row.name} of {node.id}: found {value!r}, wanted {wanted}")
    _add_literal(form, row.rdf, row, node)


def _add_literal(form: _Draft, predicate: str, row: Property, node: Node, part: str = "") -> None:
    """Add a line whose object is the one value of a property."""
    value = node.props[row.name]
    if isinstance(value, str):
        tag = _own_tag(node) if row.lang == "own" else row.lang
        form.line(predicate, f'"{_HOLE}"@{tag}' if tag else f'"{_HOLE}"', part)
        form.text(row.name)
        return
    turn = scalar_writer(value, f"{row.name} of {node.id}")
    form.line(predicate, f'"{_HOLE}"^^{datatype(value)}', part)
    form.number(row.name, turn)


def _own_tag(node: Node) -> str:
    """Give the language of a node whose texts have its own language, or ""."""
    own = node.props.get("lang")
    return own if isinstance(own, str) and own in LANGUAGES else ""


def _is_day(text: str) -> bool:
    """Whether a text is a full ISO date, written in the one way."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _list_lines(row: Property, own: str, values: tuple[str, ...]) -> str:
    """Write each value of a list once, and their order if it would be lost."""
    predicate = term(row.rdf)
    things = dict.fromkeys(_item(value, row, own) for value in values)
    lines = [f"{SELF}> {predicate} {thing} .\n" for thing in things]
    return "".join(lines) + order_line(row.name, values, is_list=row.many)


def _item(value: object, row: Property, own: str) -> str:
    if not isinstance(value, str):
        return scalar_literal(value, row.name)
    if row.many and row.datatype == "date" and _is_day(value):
        return f'"{value}"^^{term("xsd:date")}'
    if row.lang == "by script":
        return text_literal(value, "zh" if has_chinese(value) else "en")
    return text_literal(value, own if row.lang == "own" else row.lang)


def order_line(name: str, values: tuple[str, ...], *, is_list: bool = True) -> str:
    """Write a list as JSON if its values alone would not give it back, else give ""."""
    if is_list and values and list(values) == sorted(set(values)):
        return ""
    text = json.dumps([name, *values], ensure_ascii=False)
    return f"{SELF}> {term('yiju:inOrder')} {text_literal(text)} .\n"


def _add_derived(form: _Draft, node: Node) -> None:
    """Add what follows from the properties, for readers that know only the standards."""
    props, rows = node.props, _rows(node.label)
    for name in _NAMES:
        if isinstance(props.get(name), str):
            _add_literal(form, "rdfs:label", rows[name], node)
    if node.label == "Expression" and (tag := _own_tag(node)):
        form.line("eli:language", f"<{LANGUAGES[tag]}>")
    for name, kind, lines in _FOLLOWING.get(node.label, ()):
        if isinstance(props.get(name), kind):
            form.whole_lines(name, lines)


@cache
def _type_line(kind: str) -> str:
    return f"{SELF}> {term('eli:type_document')} {term(kind_term(kind))} .\n"


def _last_day_line(ended: date) -> str:
    if ended <= date.min:
        return ""
    last = scalar_literal(ended - timedelta(days=1), "ended")
    return f"{SELF}> {term('eli:date_no_longer_in_force')} {last} .\n"


#: Label to properties from which a line of another name follows, their types and that line.
_FOLLOWING: dict[str, tuple[tuple[str, type, Callable[[Any], str]], ...]] = {
    "Instrument": (("kind", str, _type_line), ("ended", date, _last_day_line)),
}


def _add_annotation(form: _Draft, node: Node) -> None:
    """Add a citation's second face: a Web Annotation on the document it was found in.

    Source:
        W3C Web Annotation Data Model, 4.2.4 and 4.2.5: text quote and position selectors.
    """
    selectors = list(_selectors(form, node))
    form.line("rdf:type", term("oa:SpecificResource"), "#target")
    for part in selectors:
        form.line("oa:hasSelector", f"{SELF}{part}>", "#target")
    form.line("oa:hasSource", f"{_HOLE}>", "#target")
    form.holes.append(_DOCUMENT)


def _selectors(form: _Draft, node: Node) -> Iterator[str]:
    """Add the selectors that the properties allow; give their names."""
    rows = _rows(node.label)
    form.line("oa:hasTarget", f"{SELF}#target>")
    if isinstance(node.props.get("start"), int) and isinstance(node.props.get("end"), int):
        form.line("rdf:type", term("oa:TextPositionSelector"), "#position")
        _add_literal(form, "oa:start", rows["start"], node, "#position")
        _add_literal(form, "oa:end", rows["end"], node, "#position")
        yield "#position"
    if isinstance(node.props.get("quotation"), str):
        form.line("rdf:type", term("oa:TextQuoteSelector"), "#quote")
        _add_literal(form, "oa:exact", rows["quotation"], node, "#quote")
        yield "#quote"
