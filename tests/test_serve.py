"""The SPARQL endpoint, asked by clients of other makers."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, SPARQLWrapper

from yiju.graph.folder import open_folder, write_folder
from yiju.graph.questions import load_questions
from yiju.graph.sparql import open_store, run_sparql
from yiju.graph.sparql_engine import QueryTimeout, sparql_engine
from yiju.ontology.errors import BadQuery
from yiju.ontology.identity import BASE

NUMBERS = "SELECT ?number WHERE { ?act eli:id_local ?number } ORDER BY ?number"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def folder(tiny, tmp_path_factory):
    place = tmp_path_factory.mktemp("serve") / "graph"
    write_folder(tiny.tiny(), place, texts={}, inputs={})
    return open_folder(place)


@pytest.fixture(scope="module")
def engine(folder):
    with sparql_engine(folder, seconds=2, size=100_000) as opened:
        yield opened


def start(folder, *options):
    """Start the command on a free port; give its process and its address."""
    command = [sys.executable, "-m", "yiju", "serve", "-g", str(folder.path.parent), "--port", "0"]
    process = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, encoding="utf-8")
    said = process.stderr.readline()
    assert said.startswith("http://127.0.0.1:"), said
    return process, said.split()[0]


def end(process):
    process.send_signal(signal.SIGINT)
    try:
        return process.wait(20), process.stderr.read()
    finally:
        process.kill()
        process.stderr.close()


@pytest.fixture(scope="module")
def address(folder):
    process, found = start(folder, "--seconds", "2")
    yield found
    end(process)


def ask(address, query, accept="application/sparql-results+json", **more):
    request = Request(
        f"{address}?{urlencode({'query': query, **more})}", headers={"Accept": accept}
    )
    with urlopen(request) as response:
        return response.headers.get_content_type(), response.read().decode()


def refusal(request):
    with pytest.raises(HTTPError) as caught:
        urlopen(request)
    with caught.value as error:
        return error.code, error.read().decode()


def test_sparqlwrapper_gets_rows_tables_and_graphs(address, tiny):
    client = SPARQLWrapper(address)

    client.setQuery("SELECT ?rule WHERE { ?rule eli:based_on <" + BASE + tiny.NOTICE + "> }")
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    client.setReturnFormat(CSV)
    client.setMethod("POST")
    table = client.queryAndConvert().decode().split()
    client.setQuery(f"DESCRIBE <{BASE}{tiny.CAC}>")
    client.setReturnFormat(TURTLE)
    graph = rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")

    assert {row["rule"]["value"] for row in rows} == {BASE + tiny.MICROBLOG, BASE + tiny.ACCOUNT17}
    assert set(table) == {"rule", BASE + tiny.MICROBLOG, BASE + tiny.ACCOUNT17}
    assert rdflib.Literal("国家互联网信息办公室", lang="zh") in set(graph.objects())


def test_rdflib_reads_it_as_a_store_of_its_own(address, folder, tiny):
    graph = rdflib.Graph(SPARQLStore(address))

    found = set(graph.objects(rdflib.URIRef(BASE + tiny.MICROBLOG), rdflib.RDF.type))

    local = rdflib.Graph().parse(folder.dataset, format="nt")
    assert found == set(local.objects(rdflib.URIRef(BASE + tiny.MICROBLOG), rdflib.RDF.type))
    assert found


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_asks_in_the_three_ways_of_the_protocol(address):
    def curl(*words):
        return subprocess.run(["curl", "-sS", *words], capture_output=True, check=True).stdout

    field = f"query={NUMBERS}"
    by_get = curl("-G", "--data-urlencode", field, "-H", "Accept: text/csv", address)
    by_form = curl("--data-urlencode", field, "-H", "Accept: text/csv", address)
    sort = "Content-Type: application/sparql-query"
    direct = curl("--data", NUMBERS, "-H", sort, "-H", "Accept: text/csv", address)

    assert by_get == by_form == direct
    assert "国发〔2014〕33号" in by_get.decode()


@pytest.mark.parametrize("name", load_questions())
def test_a_ready_question_is_answered_as_on_the_command_line(address, folder, name):
    question = load_questions()[name]
    query = question.sparql_with({p.name: p.example for p in question.parameters})

    _, text = ask(address, query)

    rows = json.loads(text)["results"]["bindings"]
    assert len(rows) == len(run_sparql(open_store(folder.dataset), query).rows)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv;q=0.4, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("text/turtle, text/*;q=0.1", "text/csv"),
    ],
)
def test_a_table_comes_in_the_form_most_wished_for(address, accept, media):
    assert ask(address, NUMBERS, accept)[0] == media


@pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")
@pytest.mark.parametrize(
    ("accept", "reader"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_a_graph_comes_in_the_form_wished_for(address, folder, accept, reader):
    media, text = ask(address, "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", accept)

    found = rdflib.Graph().parse(data=text, format=reader)
    local = rdflib.Graph().parse(folder.dataset, format="nt")
    assert media == accept
    assert set(found) == set(local.triples((None, rdflib.RDF.type, None)))


def test_the_parameter_format_stands_above_the_header(address):
    assert ask(address, NUMBERS, "text/html", format="csv")[0] == "text/csv"


def test_without_a_query_a_program_gets_the_description_of_the_service(address, folder):
    with urlopen(Request(address, headers={"Accept": "text/turtle"})) as response:
        graph = rdflib.Graph().parse(data=response.read(), format="turtle")

    service = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    triples = rdflib.URIRef("http://rdfs.org/ns/void#triples")
    assert (rdflib.URIRef(address), service.endpoint, rdflib.URIRef(address)) in graph
    count = len(folder.dataset.read_text(encoding="utf-8").splitlines())
    assert list(graph.objects(None, triples)) == [rdflib.Literal(count)]


def test_without_a_query_a_browser_gets_a_page_that_may_ask_this_address_alone(address):
    request = Request(address, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})

    with urlopen(request) as response:
        page, policy = response.read().decode(), response.headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert all(question.zh in page for question in load_questions().values())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"update": "INSERT DATA { <a:a> <a:b> 1 }"}, "read-only"),
        ({"query": "INSERT DATA { <a:a> <a:b> 1 }"}, "read-only"),
        ({"query": "LOAD <file:///etc/hostname>"}, "read-only"),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }"}, "no other server"),
        ({"query": "SELECT * WHERE { ?a "}, "cannot read SPARQL query"),
        ({"query": NUMBERS, "default-graph-uri": "https://example.org/"}, "one dataset"),
    ],
)
def test_what_writes_leaves_or_does_not_parse_is_refused(address, fields, words):
    code, text = refusal(Request(address, data=urlencode(fields).encode()))

    assert code == 400
    assert words in text


def test_other_kinds_of_requests_are_refused_with_what_is_wanted(address):
    body = {"Content-Type": "application/json"}
    unread = refusal(Request(address, data=b"{}", headers=body))
    nothing = refusal(Request(f"{address}?query=ASK%7B%7D", headers={"Accept": "image/png"}))
    put = refusal(Request(address, data=b"", method="PUT"))

    assert unread[0] == 415
    assert "application/sparql-query" in unread[1]
    assert nothing[0] == 406
    assert "text/csv" in nothing[1]
    assert put[0] == 405


def test_a_query_without_end_is_ended_and_the_others_go_on(address):
    def quick(_):
        return ask(address, NUMBERS, "text/csv")[1]

    with ThreadPoolExecutor(3) as pool:
        endless = pool.submit(refusal, f"{address}?{urlencode({'query': ENDLESS})}")
        answers = list(pool.map(quick, range(6)))

    assert endless.result()[0] == 503
    assert "longer than 2 s" in endless.result()[1]
    assert len(set(answers)) == 1


def test_the_engine_ends_a_query_and_answers_the_next(engine):
    with pytest.raises(QueryTimeout):
        engine.ask(ENDLESS, "text/csv", "text/turtle")

    assert engine.ask("ASK { ?s ?p ?o }", "text/csv", "text/turtle").body == b"true"


def test_an_answer_that_is_too_large_is_refused(engine):
    with pytest.raises(BadQuery, match="more than 100,000 bytes"):
        engine.ask("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }", "text/csv", "text/turtle")


def test_the_store_is_made_once_and_only_read(folder, engine):
    engine.ask("ASK {}", "text/csv", "text/turtle")
    place = folder.path / "sparql"
    before = {file: file.read_bytes() for file in place.rglob("*") if file.is_file()}

    with sparql_engine(folder) as second:
        second.ask(NUMBERS, "text/csv", "text/turtle")

    assert len(list(place.iterdir())) == 1
    assert {file: file.read_bytes() for file in place.rglob("*") if file.is_file()} == before


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_ctrl_c_in_the_middle_of_a_query_leaves_no_process_and_no_port(folder):
    process, address = start(folder)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: urlopen(f"{address}?{urlencode({'query': ENDLESS})}"))
        while not (found := workers(process)):
            time.sleep(0.05)
        code, said = end(process)

    assert code == 0
    assert said == ""
    assert not [child for child in found if Path(f"/proc/{child}").exists()]
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(address.rsplit(":")[-1].split("/")[0]))) != 0


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_worker_does_not_outlive_a_server_that_is_killed(folder):
    process, address = start(folder)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: urlopen(f"{address}?{urlencode({'query': ENDLESS})}"))
        while not (found := workers(process)):
            time.sleep(0.05)
        process.kill()
        process.wait()
    process.stderr.close()

    until = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in found):
        assert time.monotonic() < until
        time.sleep(0.05)


def workers(process):
    """Children of all threads of a process."""
    lists = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [child for file in lists for child in file.read_text(encoding="ascii").split()]


def test_another_server_takes_the_dataset_unchanged_and_answers_the_same(folder, tmp_path, tiny):
    binary = Path(sys.executable).with_name("oxigraph")
    if not binary.exists():
        pytest.skip("the oxigraph server is not installed: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = str(tmp_path / "store")
    load = [binary, "load", "--location", store, "--file", folder.dataset]
    subprocess.run(load, check=True, capture_output=True)
    serve = [binary, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(serve, stderr=subprocess.DEVNULL) as process:
        try:
            answers = _answers(f"http://127.0.0.1:{port}/query", process)
        finally:
            process.terminate()

    local = pyoxigraph.Store()
    local.bulk_load(path=folder.dataset, format=pyoxigraph.RdfFormat.N_TRIPLES)
    for query, text in answers.items():
        found = local.query(query).serialize(format=pyoxigraph.QueryResultsFormat.JSON)
        assert json.loads(text) == json.loads(found)
    assert any(tiny.NOTICE in text for text in answers.values())


def _answers(address, process):
    """Answers of a server to every ready question, as JSON, by the text of the query."""
    until = time.monotonic() + 20
    while True:
        try:
            ask(address, "ASK {}")
            break
        except OSError:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
    queries = [
        question.sparql_with({p.name: p.example for p in question.parameters})
        for question in load_questions().values()
    ]
    return {query: ask(address, query)[1] for query in queries}
