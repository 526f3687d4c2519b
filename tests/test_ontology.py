"""Tables, ontology and shapes say the same; a graph that breaks a rule is found out."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from yiju.graph.model import Edge, Graph, Node
from yiju.graph.rdf import write_ntriples
from yiju.ontology.errors import BadInput
from yiju.ontology.identity import BASE
from yiju.ontology.relations import RELATIONS
from yiju.ontology.terms import (
    LABELS,
    OTHER_TERMS,
    PREFIXES,
    PROPERTIES,
    STATEMENT,
    expand,
    kind_term,
    properties_of,
    shorten,
)

OWN = PREFIXES["yiju"]


def _load(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=files("yiju.ontology").joinpath(name).read_text(encoding="utf-8"), format="turtle"
    )


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return _load("yiju.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return _load("shapes.ttl")


def _kinds() -> list[dict[str, str]]:
    text = files("yiju.ontology").joinpath("data", "kinds.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _used() -> set[str]:
    """Every name of the tables."""
    classes = {name for names in LABELS.values() for name in names} | set(STATEMENT)
    return (
        classes
        | {row.rdf for row in PROPERTIES}
        | {row.rdf for row in RELATIONS}
        | set(OTHER_TERMS)
    )


def test_every_own_term_of_the_tables_is_declared_and_none_besides(ontology):
    declared = {shorten(str(s)) for s in ontology.subjects(RDF.type) if str(s).startswith(OWN)}

    used = {name for name in _used() if name.startswith("yiju:")}
    assert declared == used | {kind_term(row["kind"]) for row in _kinds()}


def test_every_own_term_is_explained_in_both_languages(ontology):
    for name in sorted(name for name in _used() if name.startswith("yiju:")):
        for predicate in (RDFS.label, RDFS.comment):
            languages = sorted(
                text.language for text in ontology.objects(rdflib.URIRef(expand(name)), predicate)
            )
            assert languages == ["en", "zh"], (name, predicate)


def test_labels_of_relations_are_those_of_the_table(ontology):
    for row in RELATIONS:
        if row.rdf.startswith("yiju:"):
            labels = {
                str(text) for text in ontology.objects(rdflib.URIRef(expand(row.rdf)), RDFS.label)
            }
            assert labels == {row.zh, row.en}


def test_relations_are_object_properties_and_the_rest_datatype_properties(ontology):
    for row in RELATIONS:
        if row.rdf.startswith("yiju:"):
            assert (rdflib.URIRef(expand(row.rdf)), RDF.type, OWL.ObjectProperty) in ontology
    for row in PROPERTIES:
        if row.rdf.startswith("yiju:"):
            assert (rdflib.URIRef(expand(row.rdf)), RDF.type, OWL.DatatypeProperty) in ontology


def test_what_chains_walk_shares_one_superproperty(ontology):
    walked = {expand(row.rdf) for row in RELATIONS if row.walks}

    assert {
        str(s) for s in ontology.subjects(RDFS.subPropertyOf, rdflib.URIRef(expand("yiju:restsOn")))
    } == walked


def test_own_classes_stand_under_those_that_the_rdf_writes(ontology):
    for own, *standard in [*LABELS.values(), STATEMENT]:
        above = {str(o) for o in ontology.objects(rdflib.URIRef(expand(own)), RDFS.subClassOf)}
        assert {expand(name) for name in standard} <= above


def test_every_kind_is_a_concept_with_the_names_of_the_table(ontology):
    for row in _kinds():
        concept = rdflib.URIRef(expand(kind_term(row["kind"])))
        assert (concept, SKOS.inScheme, rdflib.URIRef(expand("yiju:kinds"))) in ontology
        assert {(str(t), t.language) for t in ontology.objects(concept, SKOS.prefLabel)} == {
            (row["zh"], "zh"),
            (row["en"], "en"),
        }
        assert str(ontology.value(concept, SKOS.notation)) == row["kind"]


def test_two_properties_of_one_label_never_share_a_term_and_language():
    for label in [*LABELS, "Statement"]:
        keys = [(row.rdf, row.lang) for row in properties_of(label).values()]
        assert len(keys) == len(set(keys)), label


def test_every_relation_has_a_predicate_of_its_own():
    assert len({row.rdf for row in RELATIONS}) == len(RELATIONS)
    assert not {row.rdf for row in RELATIONS} & {row.rdf for row in PROPERTIES}


def test_every_name_of_the_tables_expands():
    assert all(
        expand(name).startswith("http") and shorten(expand(name)) == name for name in _used()
    )


@pytest.mark.parametrize("name", ["foo:bar", "based_on", ""])
def test_an_unknown_prefix_is_refused(name):
    with pytest.raises(BadInput, match="unknown prefix"):
        expand(name)


# Shapes --------------------------------------------------------------------------------------


@pytest.fixture
def whole(tiny_graph) -> Graph:
    """The tiny graph with what a build adds to every instrument and citation."""
    nodes, edges = list(tiny_graph.nodes.values()), list(tiny_graph.edges)
    for node in tiny_graph.nodes.values():
        if node.label == "Instrument" and not tiny_graph.out(node.id, "version_of"):
            work = node.id.replace("instrument/", "work/")
            nodes.append(Node(work, "Work", {"title_zh": str(node.props["title_zh"])}))
            edges.append(Edge(node.id, "version_of", work))
        if node.label == "Citation" and not tiny_graph.out(node.id, "found_in"):
            edges.append(Edge(node.id, "found_in", "document/doc-1"))
    return Graph(nodes, edges)


def _violations(graph: Graph, shapes: rdflib.Graph) -> set[tuple[str, str]]:
    """What SHACL finds: the node and the path, or "" where the node itself is wrong."""
    pyshacl = pytest.importorskip("pyshacl")
    triples = rdflib.Graph().parse(data="\n".join(write_ntriples(graph, BASE)), format="nt")
    conforms, report, _ = pyshacl.validate(triples, shacl_graph=shapes, inference="none")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = {
        (
            str(report.value(result, sh.focusNode)).removeprefix(BASE),
            shorten(str(report.value(result, sh.resultPath) or "")),
        )
        for result in report.subjects(RDF.type, sh.ValidationResult)
    }
    assert conforms == (not found)
    return found


def test_a_whole_graph_conforms(whole, shapes):
    assert _violations(whole, shapes) == set()


def _changed(graph: Graph, node: str, **props: object) -> Graph:
    """The graph with properties of one node set, or left out where None."""
    old = graph.nodes[node]
    kept = {key: value for key, value in {**old.props, **props}.items() if value is not None}
    return Graph(
        [n._replace(props=kept) if n is old else n for n in graph.nodes.values()], graph.edges
    )


CITATION = "citation/doc-1-9-23-based-on"


@pytest.mark.parametrize(
    ("node", "props", "path"),
    [
        (CITATION, {"quotation": None}, "yiju:quotation"),
        (CITATION, {"end": 3}, "yiju:start"),
        (CITATION, {"start": -1}, "yiju:start"),
        (CITATION, {"relation": None}, "yiju:relation"),
        (CITATION, {"rule": None}, "yiju:rule"),
        (CITATION, {"score": 1.5}, "yiju:score"),
        (CITATION, {"outcome": "perhaps"}, "yiju:outcome"),
        ("body/cac", {"name_zh": None, "name_en": None}, "skos:prefLabel"),
        ("fact/csl-1", {"source": None}, "dc:source"),
        ("fact/csl-1", {"checked": None}, "yiju:checked"),
        ("fact/csl-1", {"grade": "rumoured"}, "yiju:grade"),
        ("document/doc-1", {"digest": "abc"}, "yiju:digest"),
        ("expression/microblog-zh", {"lang": None}, "dc:language"),
    ],
)
def test_a_broken_property_is_found_where_it_is(whole, shapes, node, props, path):
    assert _violations(_changed(whole, node, **props), shapes) == {(node, path)}


def test_an_instrument_without_a_title_is_found(whole, shapes, tiny):
    broken = _changed(whole, tiny.CSL, title_zh=None, title_en=None)

    assert _violations(broken, shapes) == {(tiny.CSL, "dcterms:title")}


def test_an_instrument_whose_force_ends_before_it_begins_is_found(whole, shapes, tiny):
    broken = _changed(whole, tiny.ACCOUNT17, ended=date(2017, 1, 1))

    assert _violations(broken, shapes) == {(tiny.ACCOUNT17, "yiju:inForceFrom")}


def test_a_date_that_is_no_date_is_found(whole, shapes, tiny):
    broken = _changed(whole, tiny.CSL, promulgated="November 2016")

    assert _violations(broken, shapes) == {(tiny.CSL, "eli:date_publication")}


@pytest.mark.parametrize(
    ("source", "relation", "target", "found"),
    [
        ("MICROBLOG", "version_of", "work/cac-account", ("MICROBLOG", "eli:is_member_of")),
        ("MICROBLOG", "based_on", "body/cac", ("body/cac", "")),
        ("MICROBLOG", "issued_by", "unnamed/doc-1-9", ("unnamed/doc-1-9", "")),
        ("MICROBLOG", "based_on", "instrument/nowhere", ("instrument/nowhere", "")),
        ("CAC", "succeeds", "work/cac-account", ("CAC", "yiju:succeeds")),
    ],
)
def test_an_edge_to_the_wrong_end_is_found(whole, shapes, tiny, source, relation, target, found):
    edge = Edge(getattr(tiny, source), relation, target)
    node = getattr(tiny, found[0], found[0])

    assert _violations(Graph(whole.nodes.values(), [*whole.edges, edge]), shapes) == {
        (node, found[1])
    }


@pytest.mark.parametrize("relation", ["citing", "found_in"])
def test_a_citation_that_hangs_in_the_air_is_found(whole, shapes, relation):
    edges = [e for e in whole.edges if not (e.source == CITATION and e.relation == relation)]
    path = {"citing": "yiju:citing", "found_in": "yiju:foundIn"}[relation]

    assert _violations(Graph(whole.nodes.values(), edges), shapes) == {(CITATION, path)}


def test_evidence_that_is_no_evidence_is_found(whole, shapes, tiny):
    edge = Edge(tiny.PLATFORM, "implements", tiny.CSL, evidence=("body/cac",))

    (found,) = _violations(Graph(whole.nodes.values(), [*whole.edges, edge]), shapes)

    assert found[0].startswith("statement/")
    assert found[1] == "prov:wasDerivedFrom"


def test_shapes_speak_only_of_terms_that_the_rdf_has(shapes):
    known = _used() | {"rdf:subject", "rdf:predicate", "rdf:object", "prov:wasDerivedFrom"}
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")

    named = {
        shorten(str(o))
        for p in (
            sh.path,
            sh["class"],
            sh.targetClass,
            sh.targetObjectsOf,
            sh.targetSubjectsOf,
            sh.lessThanOrEquals,
        )
        for o in shapes.objects(None, p)
    }

    assert named <= known
