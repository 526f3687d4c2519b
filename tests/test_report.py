from __future__ import annotations

import base64
import hashlib
import re
import string
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from yiju.graph.chain import chain
from yiju.graph.check import CHECKS, EVERY, Finding, Health, NotChecked
from yiju.graph.model import Edge, Graph, Node
from yiju.ontology.errors import BadInput, UnknownName
from yiju.viz.facts import quotes
from yiju.viz.report import build_report, mark_languages, render_report
from yiju.viz.words import say, wording

DAY = date(2026, 11, 23)
BASE = "https://example.org/id/"
INPUTS = {"yiju": "9.8.7", "graph": "sha256:00ff"}
VOID = {"meta", "br", "hr", "img", "link"}


def outcome(subject: str = "") -> Health:
    """The outcome of checks: nothing, or one finding and one check that could not run."""
    if not subject:
        return Health(DAY, (), (), 7)
    found = Finding(
        "basis-ended", "risk", subject, (), "Its basis ended in 2021.", "其依据已于2021年终止。",
        ("citation/doc-1-9-23-based-on",), sure=0.9,
    )  # fmt: skip
    return Health(DAY, (found,), (NotChecked("no-basis", subject, "cut off", "文本不完整"),), 7)


def written(
    graph: Graph, *ids: str, form: str = "html", lang: str = "en", health: Health | None = None
) -> str:
    report = build_report(graph, ids, DAY, BASE, lang, INPUTS, health or outcome())
    return render_report(report, form)


class Page(HTMLParser):
    """Elements in order, their text, and whether every one is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.broken: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)

    def handle_data(self, text):
        self.texts.append((self.open[-1] if self.open else "", text))

    def text(self) -> str:
        said = "".join(text for tag, text in self.texts if tag != "style")
        return re.sub(r"\s+", " ", said)


def bilingual(tiny) -> Graph:
    """The tiny graph with a translation behind one of its edges, and a cited article."""
    graph = tiny.tiny()
    english = Node("citation/doc-9-1-18-based-on", "Citation", {
        "relation": "based_on", "quotation": "Cybersecurity Law", "lang": "en", "start": 1,
        "context": "Made for a test on the basis of the Cybersecurity Law.", "end": 18,
        "provision": "Article 1", "rule": "en-basis", "score": 0.75, "source": "rules-en.txt",
    })  # fmt: skip
    edges = [
        Edge(e.source, e.relation, e.target, "第三条", (*e.evidence, english.id), e.props)
        if (e.source, e.relation, e.target) == (tiny.MICROBLOG, "based_on", tiny.CSL)
        else e
        for e in graph.edges
    ]
    return Graph([*graph.nodes.values(), english], edges)


def test_every_wording_exists_in_both_languages_with_the_same_places():
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, (en, zh) in wording().items():
        both = [en, zh] if key != "join.sentence" else [en]
        assert all(both), key
        forms = [*en.split("|"), zh]
        told = {frozenset(places(form) - {"n"}) for form in forms}
        assert len(told) == 1, key
        assert "|" not in zh, key


def test_no_wording_is_given_twice():
    from yiju.viz.report_words import REPORT_WORDS
    from yiju.viz.words import CHAIN_WORDS

    keys = Counter(key for key, _, _ in (*CHAIN_WORDS, *REPORT_WORDS))

    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", ["html", "md"])
def test_every_step_is_quoted_with_its_source_and_span(tiny, tiny_graph, form, lang):
    up = chain(tiny_graph, tiny.PLATFORM, "up", DAY)

    said = written(tiny_graph, tiny.PLATFORM, form=form, lang=lang)
    plain = re.sub(r"\s+", "", Page(said).text() if form == "html" else said.replace("**", ""))

    for number, step in enumerate(up.steps, 1):
        assert re.sub(r"\s+", "", say("report.step", lang, n=number)) in plain
        for quote in quotes(tiny_graph, step.evidence):
            assert re.sub(r"\s+", "", quote.clause) in plain
            span = say("quote.span", lang, source=quote.source, start=quote.start, end=quote.end)
            assert re.sub(r"\s+", "", span) in plain


def test_original_and_translation_of_one_edge_stand_side_by_side(tiny):
    graph = bilingual(tiny)

    section = build_report(graph, [tiny.MICROBLOG], DAY, BASE, health=outcome()).parts[0].steps[0]
    page = written(graph, tiny.MICROBLOG)

    assert section.is_paired
    assert [q.lang for q in section.original] == ["zh"]
    assert [q.clause for q in section.translation] == [
        "Made for a test on the basis of the Cybersecurity Law."
    ]
    assert page.count('<div class="pair">') == 1
    assert 'lang="en">Made for a test on the basis of the <mark>Cybersecurity Law</mark>' in page
    assert "score 0.75" in page


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_article_relied_on_is_told(tiny, form):
    said = written(bilingual(tiny), tiny.MICROBLOG, form=form)
    plain = Page(said).text() if form == "html" else said

    assert re.search(r"Article relied on:? ?第三条", plain)


def test_the_answer_tells_bases_top_steps_and_what_is_open(tiny, tiny_graph):
    answer = build_report(tiny_graph, [tiny.PLATFORM], DAY, BASE, health=outcome()).parts[0].answer

    assert answer.startswith(
        "On 2026-11-23, 某平台微博客管理细则 (Detailed Rules of a Platform): in force."
    )
    assert "It states 1 basis: 微博客信息服务管理规定 (Microblog Provisions)." in answer
    assert "Cybersecurity Law (2 steps)" in answer
    assert "Its longest path has 2 steps." in answer
    assert "1 instrument is known only by citation: 中华人民共和国网络安全法" in answer


def test_the_answer_names_unnamed_bases_and_ended_ones(tiny, tiny_graph):
    again = Edge(tiny.PLATFORM, "based_on", tiny.ACCOUNT17)
    graph = Graph(tiny_graph.nodes.values(), [*tiny_graph.edges, again])

    unnamed = build_report(graph, [tiny.ACCOUNT21], DAY, BASE, health=outcome()).parts[0].answer
    ended = build_report(graph, [tiny.PLATFORM], DAY, BASE, health=outcome()).parts[0].answer

    assert "1 basis is unnamed: 有关法律、行政法规." in unnamed
    assert (
        "No longer in force on that day: 互联网用户公众账号信息服务管理规定 (2017-09-07)." in ended
    )
    assert "loses a stated basis and is formally in force unless repealed" in ended


def test_an_ended_basis_of_an_ended_version_is_history(tiny, tiny_graph):
    old = Node("instrument/old", "Instrument", {"title_zh": "旧法", "ended": date(2018, 1, 1), "end_reason": "repealed"})  # fmt: skip
    again = Edge(tiny.ACCOUNT17, "based_on", old.id)
    graph = Graph([*tiny_graph.nodes.values(), old], [*tiny_graph.edges, again])

    answer = build_report(graph, [tiny.ACCOUNT17], DAY, BASE, health=outcome()).parts[0].answer

    assert "No longer in force on that day: 旧法. As this version had itself ended" in answer
    assert "loses a stated basis" not in answer


def test_what_is_top_by_status_is_not_told_twice(tiny, tiny_graph):
    parts = build_report(tiny_graph, [tiny.MICROBLOG, tiny.NOTICE], DAY, BASE, health=outcome())
    answer, top = (part.answer for part in parts.parts)

    assert answer.count("Cybersecurity Law") == 1
    assert "All of these are top by status, so the chain ends there." in answer
    assert "It states no basis and needs none: it is top by status." in top


@pytest.mark.parametrize("form", ["html", "md"])
def test_versions_of_one_title_are_told_apart_by_the_day(tiny, tiny_graph, form):
    title = tiny_graph.nodes[tiny.ACCOUNT17].props
    nodes = [
        n._replace(props={**n.props, "title_zh": title["title_zh"], "title_en": title["title_en"]})
        if n.id == tiny.ACCOUNT21
        else n
        for n in tiny_graph.nodes.values()
    ]
    graph = Graph(nodes, tiny_graph.edges)

    said = written(graph, tiny.ACCOUNT17, form=form)
    plain = Page(said).text() if form == "html" else said

    status = next(line for line in re.split(r"status on", plain)[1:] if "superseded" in line)
    assert re.match(r".{0,250}superseded 2021-02-22 by .{0,200}, 2021-01-22", status, re.DOTALL)
    assert re.search(r"Public Account Provisions \(2017\) ?\(?2017-09-07", plain)


def test_a_cut_off_text_is_not_checked_and_never_without_a_basis(tiny, tiny_graph):
    nodes = [
        Node(n.id, n.label, {**n.props, "truncated": True}) if n.id == tiny.PLATFORM else n
        for n in tiny_graph.nodes.values()
    ]
    edges = [e for e in tiny_graph.edges if e.source != tiny.PLATFORM]

    bare = build_report(Graph(nodes, edges), [tiny.PLATFORM], DAY, BASE, health=outcome()).parts[0]
    partly = build_report(
        Graph(nodes, tiny_graph.edges), [tiny.PLATFORM], DAY, BASE, health=outcome()
    )

    assert "No basis was found: not checked" in bare.answer
    assert "whether it states a further basis is not checked" in partly.parts[0].answer
    assert any("cut off" in gap for gap in partly.parts[0].gaps)


@pytest.mark.parametrize("form", ["html", "md"])
def test_findings_not_checked_and_fine_are_three_things(tiny, tiny_graph, form):
    said = written(tiny_graph, tiny.MICROBLOG, form=form, health=outcome(tiny.MICROBLOG))
    clear = written(tiny_graph, tiny.MICROBLOG, form=form)
    plain = Page(said).text() if form == "html" else said
    plain_clear = Page(clear).text() if form == "html" else clear

    assert "Its basis ended in 2021." in plain
    assert "The checks have 1 finding on it (risk: 1). 1 check could not run." in plain
    assert (
        plain.index("Findings of the checks") < plain.rindex("Not checked") < plain.rindex("Fine")
    )
    assert "sure: 90%" in plain
    assert "The checks that ran found nothing to report." in plain_clear
    assert "Every check could run." in plain_clear
    fine = plain_clear[plain_clear.index("Ran on this instrument and found nothing") :]
    assert all(say(f"check.{row.name}", "en") in fine for row in CHECKS)
    fine = plain[plain.index("Ran on this instrument and found nothing") :]
    assert "basis of lower rank" in fine
    assert "basis ended" not in fine and "no basis stated" not in fine


def test_findings_on_the_instrument_itself_come_first(tiny, tiny_graph):
    both = (
        *outcome(tiny.CSL).findings,
        *outcome(tiny.MICROBLOG).findings,
        *outcome(tiny.PLATFORM).findings,
    )

    part = build_report(
        tiny_graph, [tiny.PLATFORM], DAY, BASE, health=Health(DAY, both, (), 0)
    ).parts[0]

    assert [finding.subject.zh for finding in part.findings] == [
        "某平台微博客管理细则",
        "微博客信息服务管理规定",
        "中华人民共和国网络安全法",
    ]


def test_where_no_check_could_run_none_is_called_fine(tiny, tiny_graph):
    health = Health(DAY, (), (NotChecked(EVERY, tiny.CSL, "no text", "无文本"),), 0)

    part = build_report(tiny_graph, [tiny.CSL], DAY, BASE, health=health).parts[0]

    assert part.fine == "No check of this instrument ended fine."
    assert part.nothing_found.startswith("No check ran on this instrument")
    assert "No check ran on it: no text." in part.answer
    assert [row[:2] for row in part.not_checked] == [("every check", "no text")]


def test_checks_that_could_not_run_for_one_reason_share_a_row(tiny, tiny_graph):
    rows = tuple(
        NotChecked(check, tiny.CSL, "no text", "无文本") for check in ("circular", "no-basis")
    )

    part = build_report(tiny_graph, [tiny.CSL], DAY, BASE, health=Health(DAY, (), rows, 0)).parts[0]

    assert [row[:2] for row in part.not_checked] == [
        ("circle of bases; no basis stated", "no text")
    ]


def test_without_an_outcome_the_checks_run_on_the_chain(tiny, tiny_graph):
    part = build_report(tiny_graph, [tiny.ACCOUNT17], DAY, BASE).parts[0]

    assert part.fine == "No check of this instrument ended fine."
    assert any("no longer in force" in why for _check, why, _subject in part.not_checked)


def test_findings_on_instruments_outside_the_chain_are_left_out(tiny, tiny_graph):
    part = build_report(
        tiny_graph, [tiny.MICROBLOG], DAY, BASE, health=outcome(tiny.ACCOUNT17)
    ).parts[0]
    above = build_report(
        tiny_graph, [tiny.PLATFORM], DAY, BASE, health=outcome(tiny.MICROBLOG)
    ).parts[0]

    assert part.findings == ()
    assert [finding.subject.zh for finding in above.findings] == ["微博客信息服务管理规定"]
    assert "The checks have 1 finding on instruments further up." in above.answer


@pytest.mark.parametrize("form", ["html", "md"])
def test_no_grant_is_read_as_a_power_to_make_rules(tiny, tiny_graph, form):
    said = written(tiny_graph, tiny.MICROBLOG, form=form)
    plain = Page(said).text() if form == "html" else said

    assert "负责全国互联网信息内容管理工作，并负责监督管理执法" in plain
    assert "rule-making: not stated" in plain
    assert "authorises" not in plain
    assert "Competence not stated in the text" in plain


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_words_of_a_text_and_of_the_registry_stand_side_by_side(tiny, tiny_graph, form):
    grant = next(e for e in tiny_graph.edges if e.relation == "delegates")
    cited = [
        Node(f"citation/grant-{n}", "Citation", {"quotation": words, "context": "现授权某办负责内容，并负责执法。", "lang": "zh", "source": "notice.txt", "start": n, "end": n + 2})
        for n, words in enumerate(("内容", "执法"))
    ]  # fmt: skip
    fact = Node("fact/grant", "Fact", {"competence": "负责内容和执法", "source": "公报", "grade": "official", "checked": "2026-11-23"})  # fmt: skip
    graph = Graph(
        [*tiny_graph.nodes.values(), *cited, fact],
        [e for e in tiny_graph.edges if e is not grant]
        + [grant._replace(evidence=(*(n.id for n in cited), fact.id), props={"competence": "内容；执法"})],
    )  # fmt: skip

    (power,) = next(
        body.powers
        for body in build_report(graph, [tiny.NOTICE], DAY, BASE, health=outcome()).parts[0].bodies
        if body.powers
    )
    said = written(graph, tiny.NOTICE, form=form)

    assert [len(one.places) for one in power.sentences] == [2]
    assert [text for text, mark in power.sentences[0].pieces if mark] == ["内容", "执法"]
    assert (power.words, [words for words, _ in power.registry]) == ("", ["负责内容和执法"])
    assert said.count("现授权某办负责") == 1
    assert "负责内容和执法" in said


def test_a_duty_is_not_called_a_power(tiny, tiny_graph):
    edges = [
        e._replace(relation="assigns") if e.relation == "delegates" else e for e in tiny_graph.edges
    ]

    said = written(Graph(tiny_graph.nodes.values(), edges), tiny.NOTICE)

    assert "duties assigned by" in said
    assert "A duty laid on the body. The text does not speak of empowering it." in said
    assert "empowered by" not in said


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_step_that_only_the_registry_knows_says_so(tiny, tiny_graph, form):
    edges = [
        e._replace(evidence=("fact/csl-1",)) if e.source == tiny.PLATFORM else e
        for e in tiny_graph.edges
    ]

    said = written(Graph(tiny_graph.nodes.values(), edges), tiny.PLATFORM, form=form)
    quoted = written(tiny_graph, tiny.PLATFORM, form=form)

    assert "No text here says so: known from the registry alone." in said
    assert "No text here says so" not in quoted


def test_implied_competence_is_told_in_the_language_of_the_report(tiny, tiny_graph):
    english, chinese = (
        build_report(tiny_graph, [tiny.MICROBLOG], DAY, BASE, lang, health=outcome()).parts[0].implied
        for lang in ("en", "zh")
    )  # fmt: skip

    assert english[0].reference.startswith("Constitution of the People's Republic of China, Art")
    assert all(re.fullmatch(r"[ -~’]+", row.words) for row in english)
    assert [row.words for row in chinese] != [row.words for row in english]


@pytest.mark.parametrize("form", ["html", "md"])
def test_what_rests_on_it_is_listed_with_its_force(tiny, tiny_graph, form):
    said = written(tiny_graph, tiny.NOTICE, form=form)
    part = build_report(tiny_graph, [tiny.NOTICE], DAY, BASE, health=outcome()).parts[0]

    assert [(d.name.en, d.status, d.steps) for d in part.dependants] == [
        ("Public Account Provisions (2017)", "superseded 2021-02-22", "1 step"),
        ("Microblog Provisions", "in force", "1 step"),
        ("Detailed Rules of a Platform", "in force", "2 steps"),
    ]
    assert "superseded 2021-02-22" in said


def test_more_dependants_than_fit_are_counted():
    basis = Node("instrument/basis", "Instrument", {"title_zh": "某法", "rank": 1})
    many = [
        Node(f"instrument/{n:03}", "Instrument", {"title_zh": f"第{n}号规定"}) for n in range(60)
    ]
    graph = Graph([basis, *many], [Edge(node.id, "based_on", basis.id) for node in many])

    said = written(graph, basis.id)

    assert "20 more are not listed here" in said
    assert "60 instruments rest on it" in said


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_same_question_gives_the_same_bytes(tiny, form, lang):
    one = written(tiny.tiny(), tiny.PLATFORM, tiny.NOTICE, form=form, lang=lang)
    two = written(tiny.tiny(), tiny.PLATFORM, tiny.NOTICE, form=form, lang=lang)

    assert one == two


def test_versions_digests_and_the_line_to_cite_come_from_the_inputs(tiny, tiny_graph):
    said = Page(written(tiny_graph, tiny.MICROBLOG)).text()

    assert "yiju 9.8.7" in said
    assert "sha256:00ff" in said
    assert "sha256 " + "0" * 64 in said
    assert f"{BASE}{tiny.MICROBLOG}" in said
    assert "as of 2026-11-23, law known up to 2026-11-23" in said


def test_a_step_that_rests_on_an_inferred_fact_alone_is_told_among_what_is_not_known(
    tiny, tiny_graph
):
    fact = Node("fact/guess", "Fact", {"source": "our own", "checked": DAY, "grade": "inferred"})
    edge = Edge(tiny.PLATFORM, "based_on", tiny.CONSTITUTION, evidence=(fact.id,))
    graph = Graph([*tiny_graph.nodes.values(), fact], [*tiny_graph.edges, edge])

    part = build_report(graph, [tiny.PLATFORM], DAY, BASE, health=outcome()).parts[0]

    assert [gap for gap in part.gaps if "inferred" in gap] == [
        "Rests on an inferred registry fact: 某平台微博客管理细则 → 中华人民共和国宪法"
    ]


def test_a_manifest_serves_as_inputs(tiny, tiny_graph):
    manifest = {
        "yiju": "1.0",
        "files": {"graph.nt": "ab12"},
        "inputs": {f"{n}.txt": "0" for n in range(99)},
    }

    report = build_report(tiny_graph, [tiny.CSL], DAY, BASE, inputs=manifest, health=outcome())

    assert dict(report.inputs) == {"graph": "sha256:ab12", "yiju": "1.0"}
    assert "graph sha256:ab12" in report.parts[0].cite


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_well_formed_and_stands_alone(tiny, tiny_graph, lang):
    text = written(
        tiny_graph, tiny.PLATFORM, tiny.ACCOUNT21, lang=lang, health=outcome(tiny.PLATFORM)
    )
    page = Page(text)
    tags = [tag for tag, _ in page.tags]
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]

    assert page.broken == [] and page.open == []
    assert text.startswith("<!DOCTYPE html>")
    assert len(ids) == len(set(ids))
    assert {"script", "link", "iframe", "img", "object"}.isdisjoint(tags)
    assert links and all(href.startswith("#") and href[1:] in ids for href in links)
    assert not any("style" in attrs or "src" in attrs for _, attrs in page.tags)
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert "url(" not in re.sub(r'marker-end="url\(#[^)]*\)"', "", text)
    assert "@import" not in text


def test_the_policy_lets_in_its_own_style_sheet_alone(tiny, tiny_graph):
    text = written(tiny_graph, tiny.MICROBLOG)
    policy = next(
        attrs["content"]
        for tag, attrs in Page(text).tags
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    )
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()

    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_headings_go_down_one_level_at_a_time(tiny, tiny_graph):
    page = Page(written(tiny_graph, tiny.PLATFORM, health=outcome(tiny.PLATFORM)))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("lang", "other"), [("en", "zh-Hans"), ("zh", "en")])
def test_each_language_is_marked(tiny, tiny_graph, lang, other):
    page = Page(written(tiny_graph, tiny.MICROBLOG, lang=lang))
    main = next(attrs["lang"] for tag, attrs in page.tags if tag == "html")
    marked = {attrs.get("lang") for tag, attrs in page.tags if tag == "span"}

    assert main == ("zh-Hans" if lang == "zh" else "en")
    assert other in marked


def test_marking_languages_escapes_first():
    assert "<b>" not in str(mark_languages("<b>国务院</b>", "en"))
    assert "<b>" not in str(mark_languages("<b>国务院</b>", "zh"))


HOSTILE = (
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "</title></style><svg onload=alert(1)>",
    "```\n# heading\n[x](javascript:alert(1))",
)


def poisoned(tiny, title: str) -> Graph:
    """The tiny graph with the title in every text of every node."""

    def poison(node: Node) -> Node:
        keys = {"title_zh", "title_en", "name_zh", "name_en", "number", "quotation", "context",
                "source", "rule", "provision", "competence", "grade"}  # fmt: skip
        return Node(
            node.id, node.label, {k: title if k in keys else v for k, v in node.props.items()}
        )

    graph = tiny.tiny()
    return Graph([poison(node) for node in graph.nodes.values()], graph.edges)


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_texts_add_no_element_to_the_page(tiny, title, lang):
    clean = Page(
        written(poisoned(tiny, "x"), tiny.PLATFORM, lang=lang, health=outcome(tiny.PLATFORM))
    )
    page = Page(
        written(poisoned(tiny, title), tiny.PLATFORM, lang=lang, health=outcome(tiny.PLATFORM))
    )
    known = {tag for tag, _ in clean.tags} | {"text"}

    assert {tag for tag, _ in page.tags} <= known
    assert page.broken == [] and page.open == []
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_texts_stay_text_in_markdown(tiny, title):
    said = written(poisoned(tiny, title), tiny.PLATFORM, form="md")
    prose = re.sub(r"```mermaid\n.*?\n```", "", said, flags=re.DOTALL)

    assert "```" not in prose
    assert not re.search(r"<(?!!--)[a-z/]", prose)
    assert not re.search(r"(?<!\\)\]\(", prose)
    assert said.count("```") == 2


def test_an_unknown_id_format_or_no_id_is_an_error_of_ours(tiny, tiny_graph):
    report = build_report(tiny_graph, [tiny.CSL], DAY, BASE, health=outcome())

    with pytest.raises(UnknownName, match="instrument/none"):
        build_report(tiny_graph, ["instrument/none"], DAY, BASE, health=outcome())
    with pytest.raises(BadInput, match="at least one id"):
        build_report(tiny_graph, [], DAY, BASE, health=outcome())
    with pytest.raises(BadInput, match="unknown format of a report: docx"):
        render_report(report, "docx")
