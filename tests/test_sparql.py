"""SPARQL answers as plain values, refuses to change or leave, and shows where a query errs."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.graph.rdf import write_ntriples
from yiju.graph.sparql import open_store, run_sparql, to_rdflib
from yiju.ontology.errors import BadInput, BadQuery
from yiju.ontology.identity import BASE


@pytest.fixture
def path(tiny_graph, tmp_path):
    path = tmp_path / "graph.nt"
    path.write_text("\n".join(write_ntriples(tiny_graph, BASE)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def store(path):
    return open_store(path)


def test_what_the_microblog_rules_rest_on(store, tiny):
    query = f"SELECT ?basis WHERE {{ <{tiny.MICROBLOG}> eli:based_on ?basis }} ORDER BY ?basis"

    table = run_sparql(store, query)

    assert table.columns == ("basis",)
    assert table.rows == ((tiny.NOTICE,), (tiny.CSL,))


def test_the_sentence_behind_an_edge(store, tiny):
    query = f"""
        SELECT ?quotation ?start ?provision WHERE {{
          ?statement rdf:subject <{tiny.PLATFORM}> ; rdf:predicate eli:based_on ;
            rdf:object <{tiny.MICROBLOG}> ; prov:wasDerivedFrom ?citation .
          ?citation yiju:quotation ?quotation ; yiju:start ?start ; yiju:provision ?provision
        }}"""

    assert run_sparql(store, query).rows == (("《微博客信息服务管理规定》", 9, "第一条"),)


def test_all_that_rests_on_the_notice_however_deep(store, tiny):
    query = f"SELECT ?x {{ ?x (eli:based_on|yiju:implements)+ <{tiny.NOTICE}> }} ORDER BY ?x"

    assert {row[0] for row in run_sparql(store, query).rows} == {
        tiny.ACCOUNT17,
        tiny.MICROBLOG,
        tiny.PLATFORM,
    }


def test_values_come_as_python_has_them(store, tiny):
    query = f"""
        SELECT ?day ?rank ?stub ?title ?missing ?score ?class WHERE {{
          <{tiny.CSL}> eli:date_publication ?day ; yiju:rank ?rank ; yiju:stub ?stub ;
            dcterms:title ?title ; a eli:LegalResource , ?class .
          <citation/doc-1-9-23-based-on> yiju:score ?score
          OPTIONAL {{ <{tiny.CSL}> yiju:notInForceFrom ?missing }}
          FILTER (lang(?title) = "zh" && ?class = eli:LegalResource)
        }}"""

    (row,) = run_sparql(store, query).rows

    assert row == (
        date(2016, 11, 7),
        1,
        True,
        "中华人民共和国网络安全法",
        None,
        1.0,
        "http://data.europa.eu/eli/ontology#LegalResource",
    )
    assert [type(value) for value in row[:3]] == [date, int, bool]


def test_columns_keep_the_order_of_select(store):
    assert run_sparql(store, "SELECT ?z ?a ?m WHERE { ?a ?m ?z } LIMIT 1").columns == (
        "z",
        "a",
        "m",
    )


def test_ask_gives_one_cell(store, tiny):
    assert run_sparql(store, f"ASK {{ <{tiny.ACCOUNT21}> eli:based_on <{tiny.NOTICE}> }}").rows == (
        (False,),
    )
    assert run_sparql(store, f"ASK {{ <{tiny.ACCOUNT17}> eli:based_on <{tiny.NOTICE}> }}").rows == (
        (True,),
    )


def test_construct_gives_triples(store, tiny):
    query = f"CONSTRUCT {{ ?x rdfs:seeAlso ?y }} WHERE {{ ?x eli:based_on ?y . FILTER (?y = <{tiny.CSL}>) }}"

    table = run_sparql(store, query)

    assert table.columns == ("subject", "predicate", "object")
    assert [(row[0], row[2]) for row in table.rows] == [
        (tiny.MICROBLOG, tiny.CSL),
        (tiny.ACCOUNT21, tiny.CSL),
    ]


def test_a_graph_under_another_base_is_asked_by_it(tiny_graph, tiny, tmp_path):
    base = "https://law.example.org/g/"
    path = tmp_path / "graph.nt"
    path.write_text("\n".join(write_ntriples(tiny_graph, base)) + "\n", encoding="utf-8")

    table = run_sparql(
        open_store(path), f"SELECT ?b {{ <{tiny.NOTICE}> eli:passed_by ?b }}", base=base
    )

    assert table.rows == ((tiny.STATE_COUNCIL,),)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a> <b> <c> }",
        "  # a remark\nDELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <http://x.org/> BASE <http://y.org/>\nclear all",
        "LOAD <https://example.org/more.ttl>",
        "WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_and_change_nothing(store, query):
    before = len(store)

    with pytest.raises(BadQuery, match="read-only, wanted SELECT"):
        run_sparql(store, query)

    assert len(store) == before


@pytest.mark.parametrize("word", ["SERVICE", "service SILENT"])
def test_no_other_server_is_asked(store, word):
    with pytest.raises(BadQuery, match="no other server is asked"):
        run_sparql(store, f"SELECT * {{ {word} <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}")


def test_words_of_commands_in_strings_names_and_remarks_do_no_harm(store):
    query = "# SERVICE\nSELECT ?service WHERE { BIND ('SERVICE; DROP ALL' AS ?service) } # INSERT"

    assert run_sparql(store, query).rows == (("SERVICE; DROP ALL",),)


@pytest.mark.parametrize(
    ("query", "place", "marked"),
    [
        ("SELECT * WHERE { ?规定 eli:title }", "line 1, column 32", "eli:title ⟦}⟧"),
        ("SELECT *\nWHERE {\n  ?x foo:a ?z }", "line 3, column 6: unknown prefix foo:", "?x ⟦foo:a⟧ ?z"),
        ("SELEKT * {}", "line 1, column 1: no query", "⟦SELEKT⟧ * {}"),
        ("SELECT ?x WHERE { ?x ?y ?z", "line 1, column 27", "?z⟦⟧"),
        ("SELECT ?x ?q { ?x ?y ?z } GROUP BY ?x", "a variable that is unbound", "⟦"),
        ("", "line 1, column 1: no query", "⟦⟧"),
    ],
)  # fmt: skip
def test_a_query_that_does_not_parse_is_shown_with_the_place(store, query, place, marked):
    with pytest.raises(BadQuery) as caught:
        run_sparql(store, query)

    assert place in str(caught.value)
    assert marked in str(caught.value)


def test_limits_are_announced_not_silent(store):
    query = "SELECT * WHERE { ?s ?p ?o }"

    with pytest.raises(BadQuery, match="more than 5 rows"):
        run_sparql(store, query, max_rows=5)
    with pytest.raises(BadQuery, match="no full answer in 0 s"):
        run_sparql(store, query, seconds=0)


def test_a_file_that_is_missing_or_broken_is_named(tmp_path):
    broken = tmp_path / "broken.nt"
    broken.write_text("<a b> .\n", encoding="utf-8")

    for path in (broken, tmp_path / "none.nt"):
        with pytest.raises(BadInput, match=f"cannot load .*{path.name}"):
            open_store(path)


def test_rdflib_sees_the_same_triples(path, store, tiny):
    graph = to_rdflib(path)

    rows = list(graph.query(f"SELECT ?x {{ ?x eli:based_on <{BASE}{tiny.NOTICE}> }} ORDER BY ?x"))

    assert len(graph) == len(store)
    assert [str(row[0]) for row in rows] == [BASE + tiny.ACCOUNT17, BASE + tiny.MICROBLOG]
