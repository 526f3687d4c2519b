"""The only place where an IRI is spelled: prefixes, classes, properties, kinds.

ELI, Dublin Core, PROV, Web Annotation, SKOS and ORG terms come first; a `yiju:` term
stands only where they have none, and yiju.ttl declares it in both languages. Edges have
their RDF names in `yiju.ontology.relations`. tests/test_ontology.py compares the tables
with yiju.ttl.

Decisions a reader may ask about:

- Titles of works, instruments and unnamed bases are `dcterms:title` with `@zh` or `@en`,
  not `eli:title`: the domain of that is the expression, and ELI itself points to Dublin
  Core for a title on the legal resource. Expressions have `eli:title`. Bodies have
  `skos:prefLabel`, as W3C ORG recommends. Every named thing has `rdfs:label` with the same
  text besides, so that a query that wants "the name" needs one property.
- `effective` is stated by a text and is `eli:first_date_entry_in_force`; `in_force_from`
  is computed and may be assumed, so it is `yiju:inForceFrom`.
- `ended` is the first day *without* force, `yiju:notInForceFrom`. ELI's
  `date_no_longer_in_force` is the last day *with* force: it is written as the day before.
- 文号 is `eli:id_local`: `eli:number` is the bare number of an act or article.
- `kind` is a token, `yiju:kind`; the concept of it hangs on `eli:type_document`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from yiju.ontology.errors import BadInput

PREFIXES: dict[str, str] = {
    "yiju": "https://w3id.org/yiju/ontology#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: IRIs of languages: the European Union's authority table, as `eli:language` asks for.
LANGUAGES = {
    "zh": "http://publications.europa.eu/resource/authority/language/ZHO",
    "en": "http://publications.europa.eu/resource/authority/language/ENG",
}

#: Classes of each node label; the first has the label's own name and tells labels apart.
LABELS: dict[str, tuple[str, ...]] = {
    "Work": ("yiju:Work", "eli:LegalResource"),
    "Instrument": ("yiju:Instrument", "eli:LegalResource"),
    "Provision": ("yiju:Provision", "eli:LegalResourceSubdivision"),
    "Body": ("yiju:Body", "org:Organization", "eli:Organization"),
    "Expression": ("yiju:Expression", "eli:LegalExpression"),
    "Document": ("yiju:Document", "prov:Entity"),
    "Citation": ("yiju:Citation", "oa:Annotation"),
    "Fact": ("yiju:Fact", "prov:Entity"),
    "Unnamed": ("yiju:Unnamed",),
}

#: What an edge says beyond its triple is a node of this class: article, evidence, properties.
STATEMENT = ("yiju:Statement", "rdf:Statement")

Datatype = Literal["string", "langString", "date", "integer", "boolean", "double", "any"]
Lang = Literal["", "zh", "en", "by script", "own"]


@dataclass(frozen=True, slots=True)
class Property:
    """One property of nodes (or of edges, label "Statement") and its place in RDF.

    Attributes:
        name: In the property graph: the table of `yiju.graph.model`.
        labels: Node labels that bear it.
        rdf: Prefixed name of the RDF property.
        datatype: Of its values; "any" where rows differ (rank: a number of instruments, a
            token of bodies). A "date" in a list is an ISO date as text.
        lang: Language tag: none, fixed, "by script" of each value, or the node's "own".
        many: A list. RDF keeps no order: a list that is not sorted has `yiju:inOrder` too.
    """

    name: str
    labels: tuple[str, ...]
    rdf: str
    datatype: Datatype = "string"
    lang: Lang = ""
    many: bool = False


_ACTS = ("Work", "Instrument")
_TITLED = (*_ACTS, "Provision", "Unnamed")

PROPERTIES: tuple[Property, ...] = (
    # names
    Property("title_zh", _TITLED, "dcterms:title", "langString", "zh"),
    Property("title_en", _TITLED, "dcterms:title", "langString", "en"),
    Property("alt_titles", _ACTS, "dcterms:alternative", "langString", "by script", many=True),
    Property("name_zh", ("Body",), "skos:prefLabel", "langString", "zh"),
    Property("name_en", ("Body",), "skos:prefLabel", "langString", "en"),
    Property("alt_names", ("Body",), "skos:altLabel", "langString", "by script", many=True),
    Property("abbreviation", ("Body",), "yiju:abbreviation"),
    Property("title", ("Expression",), "eli:title", "langString", "own"),
    Property("title", ("Document",), "dcterms:title"),
    # instruments
    Property("number", ("Instrument",), "eli:id_local"),
    Property("kind", ("Instrument", "Document"), "yiju:kind"),
    Property("rank", ("Instrument", "Body"), "yiju:rank", "any"),
    Property("status", ("Instrument",), "yiju:status"),
    Property("signed", ("Instrument",), "eli:date_document", "date"),
    Property("adopted", ("Instrument",), "yiju:dateAdopted", "date"),
    Property("promulgated", ("Instrument",), "eli:date_publication", "date"),
    Property("effective", ("Instrument",), "eli:first_date_entry_in_force", "date"),
    Property("effective_rule", ("Instrument",), "yiju:effectiveRule"),
    Property("version_date", ("Instrument",), "eli:version_date", "date"),
    Property("in_force_from", ("Instrument",), "yiju:inForceFrom", "date"),
    Property("in_force_rule", ("Instrument",), "yiju:inForceRule"),
    Property("ended", ("Instrument",), "yiju:notInForceFrom", "date"),
    Property("end_reason", ("Instrument",), "yiju:endReason"),
    Property("amended", ("Instrument",), "yiju:amended", "date", many=True),
    Property("stub", ("Instrument",), "yiju:stub", "boolean"),
    Property("known", ("Instrument",), "yiju:known", many=True),
    Property("expires", ("Instrument",), "yiju:expires", "date"),
    Property("trial", ("Instrument",), "yiju:trial", "boolean"),
    Property("key", ("Provision",), "yiju:key"),
    Property("provisional", ("Work",), "yiju:provisional", "boolean"),
    # bodies
    Property("since", ("Body",), "yiju:since", "any"),  # partial dates: "2018", "2018-03-21"
    Property("until", ("Body",), "yiju:until", "any"),
    # registry facts
    Property("source", ("Instrument", "Body", "Document", "Citation", "Fact"), "dc:source"),
    Property("checked", ("Instrument", "Body", "Fact"), "yiju:checked", "date"),
    Property("grade", ("Instrument", "Body", "Fact"), "yiju:grade"),
    # texts
    Property("truncated", ("Instrument", "Document"), "yiju:truncated", "boolean"),
    Property("excerpt", ("Instrument", "Document"), "yiju:excerpt", "boolean"),
    Property("is_instrument", ("Document",), "yiju:isInstrument", "boolean"),
    Property("digest", ("Document",), "yiju:digest"),
    Property("langs", ("Document",), "dc:language", many=True),
    Property("lang", ("Expression", "Citation"), "dc:language"),
    Property("translator", ("Expression",), "yiju:translator"),
    Property("translation_source", ("Expression",), "yiju:translationSource"),
    Property("unofficial", ("Expression",), "yiju:unofficial", "boolean"),
    Property("start", ("Document", "Citation"), "yiju:start", "integer"),
    Property("end", ("Document", "Citation"), "yiju:end", "integer"),
    # citations and what edges say
    Property("relation", ("Citation", "Fact"), "yiju:relation"),
    Property("quotation", ("Citation",), "yiju:quotation"),
    Property("context", ("Citation",), "yiju:context"),
    Property("provision", ("Citation", "Statement"), "yiju:provision"),
    Property("article", ("Citation", "Statement"), "yiju:article"),
    Property("rule", ("Citation",), "yiju:rule"),
    Property("method", ("Citation",), "yiju:method"),
    Property("outcome", ("Citation",), "yiju:outcome"),
    Property("score", ("Citation",), "yiju:score", "double"),
    Property("candidates", ("Citation",), "yiju:candidates", many=True),
    Property("generic", ("Citation",), "yiju:generic", "boolean"),
    Property("competence", ("Citation", "Fact", "Statement"), "yiju:competence"),
    Property("subject", ("Citation", "Statement"), "yiju:subject"),
    Property("date", ("Statement",), "yiju:date", "date"),
    Property("change", ("Statement",), "yiju:change"),
)

#: `yiju:` terms of yiju.ttl that no row above or in `relations` has, and what each is for.
OTHER_TERMS: dict[str, str] = {
    "yiju:restsOn": "superproperty of based_on and implements: what a chain walks",
    "yiju:inOrder": "the order of a list property, as JSON: its name and its values",
    "yiju:kinds": "concept scheme of the kinds of instruments",
}


def expand(name: str) -> str:
    """Write a prefixed name as a full IRI.

    >>> expand("eli:based_on")
    'http://data.europa.eu/eli/ontology#based_on'
    """
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in PREFIXES:
        raise BadInput(f"unknown prefix in {name!r}, wanted one of: {' '.join(PREFIXES)}")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """Write an IRI as a prefixed name where a prefix fits, else as it is.

    >>> shorten("http://www.w3.org/ns/prov#wasDerivedFrom")
    'prov:wasDerivedFrom'
    >>> shorten("https://example.org/x")
    'https://example.org/x'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and re.fullmatch(r"[\w-]+", local):
            return f"{prefix}:{local}"
    return iri


def kind_term(kind: str) -> str:
    """Prefixed name of the concept of a kind (a token of kinds.jsonl).

    >>> kind_term("joint party-state document")
    'yiju:kind-joint-party-state-document'
    """
    return "yiju:kind-" + re.sub(r"[^a-z0-9]+", "-", kind.casefold()).strip("-")


def properties_of(label: str) -> dict[str, Property]:
    """Give the properties of one node label, or of "Statement", by name.

    >>> properties_of("Body")["name_zh"].rdf
    'skos:prefLabel'
    """
    return {row.name: row for row in PROPERTIES if label in row.labels}
