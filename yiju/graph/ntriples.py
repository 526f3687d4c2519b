"""IRIs and literals as N-Triples writes them, and back to Python values.

Ids of nodes are ASCII by design; whatever else comes is percent-encoded, `#` too, so that
a fragment never is part of an id. tests/test_rdf.py tries both ways on random text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, unquote

from yiju.ontology.errors import BadInput
from yiju.ontology.terms import PREFIXES, expand

_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`#?]*/")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~/:@!$&'()*+,;=-]")
_SAFE = bytes(code for code in range(128) if not _UNSAFE.match(chr(code)))
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\x85\u2028\u2029\ufffe\uffff]')
_ESCAPE = re.compile(r"\\(?:([tbnrf\"'\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_SHORT_ESCAPES = dict(zip("tbnrf\"'\\", "\t\b\n\r\f\"'\\", strict=True))
_XSD = PREFIXES["xsd"]
_NAMED_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


@cache
def term(name: str) -> str:
    """Write a prefixed name as an IRI in angle brackets."""
    return f"<{expand(name)}>"


def checked_base(base: str) -> str:
    """Give `base` back if ids can follow it.

    Raises:
        BadInput: It is no absolute IRI that ends in a slash.
    """
    if not _BASE.fullmatch(base):
        raise BadInput(f"unusable base IRI: {base!r}, wanted one like https://example.org/id/")
    return base


def node_iri(node: str, base: str) -> str:
    """Give the IRI of a node; what an IRI cannot hold is percent-encoded.

    >>> node_iri("body/cac", "https://example.org/")
    'https://example.org/body/cac'
    """
    return base + (quote(node, safe="/:@!$&'()*+,;=~") if _UNSAFE.search(node) else node)


def safe_ids(nodes: Iterable[str]) -> bool:
    """Tell whether no id holds anything that `node_iri` would encode; all at once, for speed."""
    return not "".join(nodes).encode("utf-8", "surrogatepass").translate(None, _SAFE)


def node_id(iri: str, base: str) -> str:
    """Give the id of the node that an IRI under `base` names: the inverse of `node_iri`."""
    node = iri[len(base) :]
    return unquote(node) if "%" in node else node


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _NAMED_ESCAPES.get(char) or f"\\u{ord(char):04X}"


def is_plain(text: str) -> bool:
    """Tell whether a text surely needs no escape; three searches without a regex.

    What `_ESCAPED` finds beside the two marks is not printable.
    """
    return text.isprintable() and '"' not in text and "\\" not in text


def escaped(text: str) -> str:
    """Write what stands between the quotation marks of a literal."""
    return text if is_plain(text) else _ESCAPED.sub(_escape, text)


def text_literal(text: str, tag: str = "") -> str:
    """Write a string literal; control characters and line ends are escaped."""
    return f'"{escaped(text)}"@{tag}' if tag else f'"{escaped(text)}"'


def scalar_literal(value: object, where: str) -> str:
    """Write a literal that is no string, typed by its Python type."""
    return f'"{scalar_writer(value, where)(value)}"^^{datatype(value)}'


def datatype(value: object) -> str:
    """Give the datatype of a literal that is no string, in angle brackets."""
    return term(next(name for kind, name, _write in _SCALARS if isinstance(value, kind)))


def scalar_writer(value: object, where: str) -> Callable[[Any], str]:
    """Give what writes values of this one's type as they stand between the quotation marks.

    Raises:
        BadInput: The type is none that RDF has a place for.
    """
    for kind, _name, write in _SCALARS:
        if isinstance(value, kind):
            return write
    raise BadInput(f"{where}: found {value!r}, wanted text, number, date, true or false")


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _double(value: float) -> str:
    text = repr(value)
    return text.replace("inf", "INF").replace("nan", "NaN") if "n" in text else text


#: Python type, datatype, and what writes it. A truth is an int to Python, so it comes first.
_SCALARS: tuple[tuple[type, str, Callable[[Any], str]], ...] = (
    (bool, "xsd:boolean", _truth),
    (int, "xsd:integer", str),
    (float, "xsd:double", _double),
    (date, "xsd:date", date.isoformat),
)


def _unescape(match: re.Match[str]) -> str:
    short, code = match[1], match[2] or match[3]
    return chr(int(code, 16)) if code else _SHORT_ESCAPES[short]


def plain_text(quoted: str) -> str:
    r"""Undo the escapes of a literal: the inverse of `text_literal`.

    >>> plain_text(r"a \"b\"\u000B")
    'a "b"\x0b'
    """
    return _ESCAPE.sub(_unescape, quoted) if "\\" in quoted else quoted


def python_value(text: str, datatype: str) -> str | int | float | bool | date:
    """Give the Python value of a literal: number, truth, date, else its text.

    A literal that breaks its own datatype is text, as RDF asks of a tolerant reader.
    """
    try:
        match datatype.removeprefix(_XSD):
            case "boolean" if text in {"true", "false", "1", "0"}:
                return text in {"true", "1"}
            case "integer":
                return int(text)
            case "double" | "decimal" | "float":
                return float(text)
            case "date":
                return date.fromisoformat(text)
    except ValueError:
        pass
    return text
