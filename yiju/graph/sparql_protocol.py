"""The SPARQL 1.1 Protocol as far as it is no transport: what is asked, in which form.

https://www.w3.org/TR/sparql11-protocol/ says how a query comes, RFC 9110 section 12 how a
form is agreed on. tests/test_serve.py checks it with clients of other makers.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import NamedTuple

from yiju.ontology.errors import YijuError

#: Media types of tables (SELECT, ASK) and of graphs (CONSTRUCT, DESCRIBE); the first is given
#: to those who do not choose.
TABLES = (
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv",
    "text/tab-separated-values",
)  # fmt: skip
GRAPHS = (
    "text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml",
)  # fmt: skip

#: Names that clients use for these besides, in headers and in the parameter `format`.
_SAME = {
    "application/json": TABLES[0], "application/xml": TABLES[1], "text/xml": TABLES[1],
    "json": TABLES[0], "xml": TABLES[1], "csv": TABLES[2], "tsv": TABLES[3],
    "text/plain": GRAPHS[1], "turtle": GRAPHS[0], "n-triples": GRAPHS[1], "nt": GRAPHS[1],
    "json-ld": GRAPHS[2], "jsonld": GRAPHS[2], "rdf+xml": GRAPHS[3], "rdf": GRAPHS[3],
}  # fmt: skip

_DESCRIPTION = """\
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX formats: <http://www.w3.org/ns/formats/>
CONSTRUCT {{
  ?endpoint a sd:Service ;
    sd:endpoint ?endpoint ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML ,
      formats:SPARQL_Results_CSV , formats:SPARQL_Results_TSV , formats:Turtle ,
      formats:N-Triples , formats:JSON-LD , formats:RDF_XML ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ;
      <http://rdfs.org/ns/void#triples> ?triples ;
      <http://rdfs.org/ns/void#uriSpace> "{base}" ] ] ;
    rdfs:label "yiju {version}" .
}} WHERE {{
  {{ SELECT (COUNT(*) AS ?triples) WHERE {{ ?s ?p ?o }} }}
  BIND(<{endpoint}> AS ?endpoint)
}}
"""


class NotAcceptable(YijuError):
    """A client takes no form that there is."""

    def __init__(self, found: str, forms: Sequence[str]) -> None:
        super().__init__(f"no answer in this form\n  found: {found}\n  want:  {', '.join(forms)}")


class _Wish(NamedTuple):
    """One media range of an Accept header."""

    media: str
    weight: float


def _wishes(accept: str) -> list[_Wish]:
    """Read an Accept header; what it holds of no sense is left out."""
    wishes = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().casefold() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    weight = float(value)
                except ValueError:
                    weight = 0.0
        if media:
            wishes.append(_Wish(_SAME.get(media, media), weight))
    return wishes


def _weight(form: str, wishes: Sequence[_Wish]) -> float:
    """How much a form is wished; the most exact range counts."""
    for media in (form, form.partition("/")[0] + "/*", "*/*"):
        found = [wish.weight for wish in wishes if wish.media == media]
        if found:
            return max(found)
    return 0.0


def choose(accept: str, forms: Sequence[str]) -> str | None:
    """Choose the form that an Accept header wishes most; None where it takes none.

    >>> choose("text/csv;q=0.5, application/json", TABLES)
    'application/sparql-results+json'
    >>> choose("image/png", TABLES)
    """
    wishes = _wishes(accept)
    if not wishes:
        return forms[0]
    best = max(forms, key=lambda form: _weight(form, wishes))  # of equals the first
    return best if _weight(best, wishes) > 0 else None


def agreed(accept: str) -> tuple[str, str]:
    """Choose a form for tables and one for graphs; which it will be, the query decides.

    Raises:
        NotAcceptable: The client takes neither.
    """
    table, graph = choose(accept, TABLES), choose(accept, GRAPHS)
    if table is None and graph is None:
        raise NotAcceptable(accept, (*TABLES, *GRAPHS))
    return table or TABLES[0], graph or GRAPHS[0]


def description(endpoint: str, base: str) -> str:
    """Write the query whose answer describes the service.

    See https://www.w3.org/TR/sparql11-service-description/.
    """
    safe = endpoint.translate({ord(char): None for char in '<>"{}|^`\\ '})
    return _DESCRIPTION.format(endpoint=safe, base=base, version=version("yiju"))
