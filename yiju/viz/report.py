"""The report that a lawyer prints: on what an instrument stands, sentence by sentence.

Nothing is read but the graph, the day and the inputs given, so that the same question
gives the same bytes. The HTML stands alone: no script, no request, a policy that lets in
its own style sheet by digest and nothing else. tests/test_report.py checks it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from yiju.graph.chain import chain
from yiju.graph.check import check_health
from yiju.ontology.errors import BadInput, UnknownName
from yiju.viz.answer import answer
from yiju.viz.chain_forms import write_mermaid
from yiju.viz.chain_text import closing, escape_markdown
from yiju.viz.diagram import draw_chain
from yiju.viz.facts import clean, main_title, node_of, time_line
from yiju.viz.palette import COLOURS, LINES, css_name, stylesheet
from yiju.viz.report_findings import (
    FindingSection,
    check_words,
    finding_sections,
    fine,
    gaps,
    method,
    nothing_found,
    sources,
)
from yiju.viz.report_powers import BodySection, ImpliedSection, bodies, implied
from yiju.viz.report_sections import (
    LISTED,
    Dependant,
    Entry,
    Name,
    StepSection,
    dependants,
    entries,
    facts_of,
    name_of,
    step_sections,
)
from yiju.viz.words import join, say

if TYPE_CHECKING:
    from yiju.graph.chain import Chain
    from yiju.graph.check import Finding, Health, NotChecked
    from yiju.graph.model import Graph

_Checked = TypeVar("_Checked", "Finding", "NotChecked")

SHEETS = 12  # pages that the drawing may fill
TEMPLATES = {"html": "report.html.jinja", "md": "report.md.jinja"}
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef〔〕“”·…、。]*[\u2e80-\u9fff〔〕]+"
                  r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef〔〕\d]*")  # fmt: skip
_BLANK = re.compile(r"\n{3,}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;:'’()/&-]*[A-Za-z)]")


@dataclass(frozen=True, slots=True)
class Part:
    """What the report says of one instrument, section by section."""

    anchor: str
    name: Name
    iri: str
    facts: tuple[tuple[str, str], ...]
    answer: str
    remarks: tuple[str, ...]
    outline: tuple[Entry, ...]
    drawing: str
    mermaid: str
    steps: tuple[StepSection, ...]
    dependants: tuple[Dependant, ...]
    more: int
    bodies: tuple[BodySection, ...]
    implied: tuple[ImpliedSection, ...]
    findings: tuple[FindingSection, ...]
    nothing_found: str
    not_checked: tuple[tuple[str, str, Name], ...]
    fine: str
    gaps: tuple[str, ...]
    method: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    cite: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report on one or more instruments on one day.

    Attributes:
        time: "As of …; law known up to …".
        inputs: Label and value of what the report was made from: version, digests.
    """

    lang: str
    title: str
    as_of: date
    time: str
    parts: tuple[Part, ...]
    inputs: tuple[tuple[str, str], ...]


def build_report(
    graph: Graph,
    ids: Sequence[str],
    as_of: date,
    base: str,
    lang: str = "en",
    inputs: Mapping[str, object] | None = None,
    health: Health | None = None,
) -> Report:
    """Collect all that a report says.

    Args:
        graph: The graph to ask.
        ids: Instruments, or works, which stand for their version of the day; at least one.
        as_of: The day of the question.
        base: What an id is appended to, to give an IRI.
        lang: Of our own words: "en" or "zh". Quotations stay in their language.
        inputs: What it was made from, label to value, for example the manifest of a graph
            folder; "yiju" (version) and "graph" (digest; else that of the file graph.nt) also
            go into the line to cite.
        health: Outcome of the checks on that day, where the caller has it already; else
            they run on the instruments of the chains.

    Raises:
        UnknownName: The graph has no such node.
        BadInput: No id is given.
    """
    if not ids:
        raise BadInput("no instrument to report on; wanted at least one id")
    for node in ids:
        if node not in graph.nodes:
            raise UnknownName(node)
    made_from = input_rows(inputs or {})
    found = [chain(graph, node, "up", as_of) for node in ids]
    ups = list({up.root: up for up in found}.values())
    health = health or check_health(graph, as_of, {node for up in ups for node in up.links})
    title = join([main_title(node_of(graph, up.root)) for up in ups], lang)
    return Report(
        lang,
        say("report.of", lang, title=title),
        as_of,
        time_line(ups[0], lang),
        tuple(_part(graph, up, n, base, lang, made_from, health) for n, up in enumerate(ups, 1)),
        tuple(made_from.items()),
    )


def _part(
    graph: Graph,
    up: Chain,
    number: int,
    base: str,
    lang: str,
    inputs: Mapping[str, str],
    health: Health,
) -> Part:
    """Collect what is said of one instrument."""
    down = chain(graph, up.root, "down", up.as_of)
    findings = _of_chain(health.findings, up)
    not_checked = _of_chain(health.not_checked, up)
    steps = step_sections(up, graph, lang, base)
    below = dependants(down, graph, lang)
    return Part(
        anchor=f"part-{number}",
        name=name_of(graph, up.root, 0),
        iri=base + up.root,
        facts=facts_of(graph, up.links[up.root], lang, base),
        answer=join(answer(up, down, graph, findings, not_checked, lang), lang, "join.sentence"),
        remarks=tuple(closing(up, graph, lang)),
        outline=entries(up, graph, lang),
        drawing=draw_chain(up, graph, lang, sheets=SHEETS),
        mermaid=write_mermaid(up, graph, lang),
        steps=steps,
        dependants=below[:LISTED],
        more=max(len(below) - LISTED, 0),
        bodies=bodies(up, graph, lang),
        implied=implied(up, graph, lang),
        findings=finding_sections(findings, graph, lang),
        nothing_found=nothing_found(up.root, not_checked, lang),
        not_checked=_unchecked(not_checked, graph, lang),
        fine=fine(up.root, health, lang),
        gaps=gaps(up, graph, not_checked, lang),
        method=method(steps, lang),
        sources=sources(steps),
        cite=_cite(up, graph, base, lang, inputs),
    )


def input_rows(inputs: Mapping[str, object]) -> dict[str, str]:
    """Write what a report was made from as rows; tables in it are left out.

    >>> input_rows({"yiju": "0.1.0", "nodes": {"Body": 3}, "files": {"graph.nt": "0f"}})
    {'graph': 'sha256:0f', 'yiju': '0.1.0'}
    """
    listed = inputs.get("files")
    stamp = listed.get("graph.nt") if isinstance(listed, Mapping) else None
    rows = {"graph": f"sha256:{stamp}"} if stamp else {}
    plain = {key: value for key, value in inputs.items() if not isinstance(value, Mapping)}
    return rows | {clean(key).replace("_", " "): clean(value) for key, value in plain.items()}


def _of_chain(found: Sequence[_Checked], up: Chain) -> list[_Checked]:
    """Keep what concerns the chain: the instrument itself first, then further up."""
    order = {node: place for place, node in enumerate(up.links)}
    kept = [outcome for outcome in found if outcome.subject in order]
    return sorted(kept, key=lambda outcome: order[outcome.subject])


def _unchecked(
    outcomes: list[NotChecked], graph: Graph, lang: str
) -> tuple[tuple[str, str, Name], ...]:
    """Name the checks that could not run, why, and on which instrument; one row a reason."""
    checks: dict[tuple[str, str], list[str]] = {}
    for outcome in outcomes:
        why = clean(outcome.why_zh if lang == "zh" else outcome.why)
        checks.setdefault((outcome.subject, why), []).append(check_words(outcome.check, lang))
    return tuple(
        (join(names, lang, "join.facts"), why, name_of(graph, subject))
        for (subject, why), names in checks.items()
    )


def _cite(up: Chain, graph: Graph, base: str, lang: str, inputs: Mapping[str, str]) -> str:
    """Write the line by which the report is cited."""
    unstated = say("report.unstated", lang)
    return say(
        "report.cite.text",
        lang,
        version=inputs.get("yiju", unstated),
        title=main_title(node_of(graph, up.root)),
        day=up.as_of,
        known=up.known_up_to or unstated,
        digest=inputs.get("graph", unstated),
        iri=base + up.root,
    )


def render_report(report: Report, format: str) -> str:
    """Write a report as "html" or "md".

    Raises:
        BadInput: There is no such format.
    """
    if format not in TEMPLATES:
        raise BadInput(f"unknown format of a report: {format}; there are {', '.join(TEMPLATES)}")
    page = _environment(format, report.lang).get_template(TEMPLATES[format])
    if format == "md":
        said = _BLANK.sub("\n\n", page.render(report=in_markdown(report)))
    else:
        style = report_style()
        said = page.render(
            report=report, style=Markup(style), style_digest=style_digest(style), Markup=Markup
        )
    return said.strip("\n") + "\n"


def report_style() -> str:
    """Give the style sheet of the page: the colours of kinds and lines, then the rest."""
    sheet = files("yiju.viz").joinpath("templates", "report.css").read_text(encoding="utf-8")
    kinds = (
        f".kind.{css_name(c.kind)} {{ fill: var(--kind-{css_name(c.kind)}) }}" for c in COLOURS
    )
    lines = (
        f".step.{css_name(row.relation)} {{ stroke: var(--line-{css_name(row.relation)}) }}\n"
        f".tip.{css_name(row.relation)} {{ fill: var(--line-{css_name(row.relation)}) }}\n"
        f".open.{css_name(row.relation)} {{ stroke: var(--line-{css_name(row.relation)}) }}"
        for row in LINES
    )
    return "\n".join([stylesheet(), *kinds, *lines, sheet])


def style_digest(style: str) -> str:
    """Give the source expression by which a policy lets in this style sheet alone."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()


def _environment(format: str, lang: str) -> Environment:
    """Prepare the templates: everything that they print is escaped for the format."""
    page = Environment(
        loader=PackageLoader("yiju.viz", "templates"),
        undefined=StrictUndefined,
        autoescape=format == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page.filters["marked"] = lambda text: mark_languages(text, lang)
    page.globals["say"] = lambda key, **places: say(key, lang, **places)
    return page


def in_markdown(value: Any) -> Any:
    """Copy a record with every text in it escaped for Markdown; a diagram stays as it is."""
    if isinstance(value, str):
        return escape_markdown(value)
    if isinstance(value, tuple):
        return tuple(in_markdown(item) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    texts = {field.name: getattr(value, field.name) for field in fields(value)}
    return replace(
        value,
        **{key: in_markdown(text) for key, text in texts.items() if key not in {"mermaid", "lang"}},
    )


def mark_languages(text: str, lang: str) -> Markup:
    """Escape `text` for HTML and mark the stretches in the other language.

    >>> str(mark_languages("issued by 国务院 (State Council)", "en"))
    'issued by <span lang="zh-Hans">国务院</span> (State Council)'
    """
    pattern, other = (_LATIN, "en") if lang == "zh" else (_HAN, "zh-Hans")
    parts, at = [], 0
    for match in pattern.finditer(text):
        parts += [escape(text[at : match.start()])]
        parts += [Markup('<span lang="{}">{}</span>').format(other, match.group())]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])
