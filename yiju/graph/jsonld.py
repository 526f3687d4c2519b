"""The graph as JSON-LD that a person can read: the model's own names as keys.

The context maps each name to its RDF term, so that the keys are those of the property
graph (`title_zh`, `based_on`) and the triples those of `yiju.graph.rdf`.
tests/test_exports.py compares them triple by triple.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import pyoxigraph

from yiju.ontology.relations import RELATIONS
from yiju.ontology.terms import LANGUAGES, PREFIXES, PROPERTIES, expand, shorten

# Ids that mean the same when resolved against the base; others are written in full.
_RELATIVE = re.compile(r"[A-Za-z0-9_~](?:[A-Za-z0-9_~!$&'()*+,;=@%#-]|[./](?![./]|$))*")
_EXACT = 2**53  # JSON numbers beyond it lose digits in some readers


class _Key(NamedTuple):
    """A key of the context, and what its plain values are taken for.

    `coercion` is "@id", a prefixed datatype, "@" + language, or "" for plain JSON.
    """

    name: str
    rdf: str
    coercion: str


def _coercion(datatype: str, lang: str) -> str:
    if lang in LANGUAGES:
        return f"@{lang}"
    return f"xsd:{datatype}" if datatype in {"date", "double"} else ""


@cache
def _keys() -> dict[str, _Key]:
    """Keys by name; a name that stands for two RDF terms (title) is none."""
    named: dict[str, set[_Key]] = defaultdict(set)
    for row in PROPERTIES:
        named[row.name].add(_Key(row.name, row.rdf, _coercion(row.datatype, row.lang)))
    for relation in RELATIONS:
        named[relation.token].add(_Key(relation.token, relation.rdf, "@id"))
    first: dict[tuple[str, str], _Key] = {}  # one name for each term and language
    for keys in named.values():
        for key in keys if len(keys) == 1 else ():
            lang = key.coercion if key.coercion[1:] in LANGUAGES else ""
            first.setdefault((key.rdf, lang), key)
    return {key.name: key for key in first.values()}


@cache
def _key_of(predicate: str, lang: str) -> _Key:
    """Find the key for a predicate, given the language of the value or ""."""
    rdf = shorten(predicate)
    fitting = [key for key in _keys().values() if key.rdf == rdf]
    for coercion in (f"@{lang}", None):
        for key in fitting:
            if key.coercion == coercion or (coercion is None and key.coercion[1:] not in LANGUAGES):
                return key
    return _Key(rdf, rdf, "")


def _context(base: str) -> dict[str, Any]:
    """Write the context: base, prefixes, one entry for each key."""
    context: dict[str, Any] = {"@version": 1.1, "@base": base} | PREFIXES
    for key in _keys().values():
        entry = {"@id": key.rdf}
        if key.coercion[1:] in LANGUAGES:
            entry["@language"] = key.coercion[1:]
        elif key.coercion:
            entry["@type"] = key.coercion
        context[key.name] = entry
    return context


_short = cache(shorten)  # the vocabulary is small, its uses are many


def _reference(iri: str, base: str) -> str:
    """Write an IRI relative to the base, with a prefix, or in full."""
    node = iri.removeprefix(base)
    if node == iri:
        return _short(iri)
    return node if _RELATIVE.fullmatch(node) else iri


def _literal(literal: pyoxigraph.Literal, coercion: str) -> Any:
    """Write a literal: plain where the key's coercion says the rest, else spelled out."""
    text, lang, kind = literal.value, literal.language, _short(literal.datatype.value)
    if lang:
        return text if coercion == f"@{lang}" else {"@value": text, "@language": lang}
    if kind == (coercion or "xsd:string"):
        return text
    if kind == "xsd:string":
        return {"@value": text}
    if not coercion and kind == "xsd:boolean":
        return text == "true"
    if not coercion and kind == "xsd:integer" and abs(int(text)) < _EXACT:
        return int(text)
    return {"@value": text, "@type": expand(kind) if ":" in kind else kind}


def _objects(triples: Iterable[Any], base: str) -> dict[str, dict[str, list[Any]]]:
    """Gather triples as JSON objects by subject."""
    objects: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    type_iri = expand("rdf:type")
    for triple in triples:
        thing, predicate = objects[triple.subject.value], triple.predicate.value
        if isinstance(triple.object, pyoxigraph.Literal):
            key = _key_of(predicate, triple.object.language or "")
            thing[key.name].append(_literal(triple.object, key.coercion))
            continue
        reference = _reference(triple.object.value, base)
        if predicate == type_iri:
            thing["@type"].append(reference)
        else:
            key = _key_of(predicate, "")
            plain = key.coercion == "@id"
            thing[key.name].append(reference if plain else {"@id": reference})
    return objects


def write_jsonld(triples: Iterable[Any], base: str) -> str:
    """Write triples of pyoxigraph as one JSON-LD document, one subject a line."""
    lines = []
    for iri, values in _objects(triples, base).items():
        thing: dict[str, Any] = {"@id": _reference(iri, base)}
        thing |= {key: value if len(value) > 1 else value[0] for key, value in values.items()}
        lines.append(json.dumps(thing, ensure_ascii=False))
    context = json.dumps(_context(base), ensure_ascii=False, indent=2)
    return f'{{"@context": {context},\n"@graph": [\n' + ",\n".join(lines) + "\n]}\n"
