"""A library of questions to the graph, each in SPARQL, in Cypher and in Python.

The texts are files of `queries/`, two for each question, and run as they stand on any
SPARQL 1.1 endpoint or Neo4j 5 that holds the graph. Their first lines say the question in
both languages and name the parameters:

    # $id: id = instrument/2018-02-02-11bd591d9308

An `id` is the path of a node, a `date` an ISO day; the value is an example. In SPARQL the
parameters are bound by one VALUES line, which `Question.sparql_with` writes anew; in Cypher
they are parameters of the driver. tests/test_questions.py checks that the three agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from yiju.graph.answers import ANSWERS, Values, sorted_rows
from yiju.graph.model import Graph
from yiju.graph.ntriples import checked_base, node_iri
from yiju.graph.table import Table
from yiju.ontology.errors import BadInput, UnknownName
from yiju.ontology.identity import BASE

_HEAD = re.compile(r"(?P<key>en|zh|\$\w+): (?P<text>.+)")
_PARAMETER = re.compile(r"(?P<kind>id|date) = (?P<example>\S+)")
_VALUES = re.compile(r"^ *VALUES \(\$.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question needs.

    Attributes:
        name: As in `$name`.
        kind: "id" (path of a node) or "date" (ISO).
        example: A value of the registry's instruments.
    """

    name: str
    kind: str
    example: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; the texts of its queries are those of the files."""

    name: str
    en: str
    zh: str
    parameters: tuple[Parameter, ...]
    sparql: str
    cypher: str

    def values(self, given: Mapping[str, str | date]) -> dict[str, str]:
        """Check values for the parameters, and give them as texts; extra ones are refused.

        Raises:
            BadInput: One is missing, unknown or no date.
        """
        names = {parameter.name for parameter in self.parameters}
        if unknown := sorted(given.keys() - names):
            raise BadInput(f"{self.name} takes no {', '.join(unknown)}, only: {names or 'nothing'}")
        return {parameter.name: self._value(parameter, given) for parameter in self.parameters}

    def _value(self, parameter: Parameter, given: Mapping[str, str | date]) -> str:
        value = given.get(parameter.name)
        wanted = f"wanted {parameter.name}, for example {parameter.example}"
        if value is None:
            raise BadInput(f"{self.name} lacks a value: {wanted}")
        text = value.isoformat() if isinstance(value, date) else value
        if parameter.kind == "date":
            try:
                date.fromisoformat(text)
            except ValueError:
                raise BadInput(f"no date for {self.name}: {text!r}, {wanted}") from None
        return text

    def sparql_with(self, given: Mapping[str, str | date], base: str = BASE) -> str:
        """Write the SPARQL query with these values, for a graph under `base`."""
        values = self.values(given)
        if not values:
            return self.sparql
        names = " ".join(f"${name}" for name in values)
        terms = " ".join(_sparql_term(p, values[p.name], base) for p in self.parameters)
        line = f"  VALUES ({names}) {{ ({terms}) }}\n"
        return _VALUES.sub(lambda _: line, self.sparql, count=1)


def _sparql_term(parameter: Parameter, text: str, base: str) -> str:
    if parameter.kind == "date":
        return f'"{text}"^^xsd:date'
    return f"<{node_iri(text, checked_base(base))}>"


def _parameters(head: Mapping[str, str], name: str) -> tuple[Parameter, ...]:
    parameters = []
    for key, text in head.items():
        if key.startswith("$"):
            match = _PARAMETER.fullmatch(text)
            if match is None:
                raise BadInput(f"unreadable parameter in {name}: {text!r}, wanted: id = PATH")
            parameters.append(Parameter(key[1:], match["kind"], match["example"]))
    return tuple(parameters)


def _question(name: str, sparql: str, cypher: str) -> Question:
    lines = (line[1:].strip() for line in sparql.splitlines() if line.startswith("#"))
    head = {match["key"]: match["text"] for line in lines if (match := _HEAD.fullmatch(line))}
    return Question(name, head["en"], head["zh"], _parameters(head, name), sparql, cypher)


def load_questions() -> dict[str, Question]:
    """Read the library, by name, in the order of `ANSWERS`."""
    folder = files("yiju.graph").joinpath("queries")
    questions = {}
    for name in ANSWERS:
        texts = (
            folder.joinpath(name + ending).read_text(encoding="utf-8")
            for ending in (".rq", ".cypher")
        )
        questions[name] = _question(name, *texts)
    return questions


def find_question(name: str) -> Question:
    """Give one question of the library.

    Raises:
        UnknownName: There is none of that name.
    """
    questions = load_questions()
    if name not in questions:
        raise UnknownName(name, "question", tuple(questions))
    return questions[name]


def answer(name: str, graph: Graph, params: Mapping[str, str | date] | None = None) -> Table:
    """Answer a question of the library over the graph in memory.

    Args:
        name: A key of `load_questions()`.
        graph: The graph asked.
        params: A value for each parameter: ids as paths, dates as dates or ISO text.

    Raises:
        UnknownName: No such question.
        BadInput: A value is missing, unknown or no date.
    """
    values: Values = find_question(name).values(params or {})
    return Table(ANSWERS[name].columns, sorted_rows(ANSWERS[name], graph, values))
