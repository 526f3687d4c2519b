"""What the report says of findings, of what is not known, and of how steps were found.

Found, not checked and fine are kept apart; what is unresolved is listed, never dropped.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yiju.graph.check import CHECKS, EVERY
from yiju.viz.facts import Quote, clean, is_partial, is_stub, main_title, names, node_of, quotes
from yiju.viz.report_sections import Name, name_of
from yiju.viz.words import join, say, token

if TYPE_CHECKING:
    from yiju.graph.chain import Chain
    from yiju.graph.check import Finding, Health, NotChecked
    from yiju.graph.model import Graph, Node
    from yiju.viz.report_sections import StepSection


@dataclass(frozen=True, slots=True)
class FindingSection:
    """One finding with its evidence."""

    level: str
    level_words: str
    check: str
    why: str
    subject: Name
    remarks: tuple[str, ...]
    quotes: tuple[Quote, ...]


def finding_sections(
    findings: list[Finding], graph: Graph, lang: str
) -> tuple[FindingSection, ...]:
    """Tell each finding: level, one sentence, whom it concerns, evidence."""
    return tuple(
        FindingSection(
            f.level,
            token("level", f.level, lang),
            check_words(f.check, lang),
            clean(f.why_zh if lang == "zh" else f.why),
            name_of(graph, f.subject),
            tuple(_finding_remarks(f, lang)),
            quotes(graph, f.evidence),
        )
        for f in findings
    )


def check_words(check: str, lang: str) -> str:
    """Name a check in words."""
    if check == EVERY:
        return say("report.every", lang)
    words = token("check", check, lang)
    return words if words != check else clean(check).replace("-", " ")


def fine(root: str, health: Health, lang: str) -> str:
    """Name the checks that ran on an instrument and found nothing."""
    findings = {finding.check for finding in health.findings if finding.subject == root}
    unrun = {outcome.check for outcome in health.not_checked if outcome.subject == root}
    if EVERY in unrun:
        return say("report.finenone", lang)
    passed = [row.name for row in CHECKS if row.name not in findings | unrun]
    if not passed:
        return say("report.finenone", lang)
    names = join([check_words(name, lang) for name in passed], lang, "join.facts")
    return say("report.finelist", lang, names=names)


def nothing_found(root: str, not_checked: list[NotChecked], lang: str) -> str:
    """Say that there is no finding: because all was fine, or because nothing ran."""
    unrun = any(outcome.subject == root and outcome.check == EVERY for outcome in not_checked)
    return say("report.norun" if unrun else "report.nofindings", lang)


def _finding_remarks(finding: Finding, lang: str) -> list[str]:
    said = [token("hand", str(finding.hand), lang)]
    if finding.extent == "part":
        said.append(say("finding.part", lang))
    if finding.sure < 1:
        said.append(say("finding.unsure", lang, sure=f"{finding.sure:.0%}"))
    return said


def gaps(chain: Chain, graph: Graph, not_checked: list[NotChecked], lang: str) -> tuple[str, ...]:
    """List what is unresolved, unnamed, without a text, cut off or cut."""
    said = []
    for link in chain.links.values():
        node = node_of(graph, link.id)
        keys = {
            "gap.unnamed": node.label == "Unnamed",
            "gap.stub": is_stub(node),
            "gap.cutoff": is_partial(link, graph),
            "gap.cut": link.id in chain.cut,
        }
        title = names(graph, [link.id], lang)
        said += [say(key, lang, title=title) for key, holds in keys.items() if holds]
        for citation in ambiguous(graph, link.id):
            words = clean(citation.props.get("quotation", ""))
            said.append(say("gap.ambiguous", lang, title=words))
    for step in chain.steps:
        proof = quotes(graph, step.evidence)
        if proof and all(quote.grade == "inferred" for quote in proof):
            ends = [main_title(node_of(graph, node)) for node in (step.source, step.target)]
            said.append(say("gap.inferred", lang, title=" → ".join(ends)))
    if chain.known_up_to and chain.as_of > chain.known_up_to:
        said.append(say("gap.beyond", lang, known=chain.known_up_to, day=chain.as_of))
    if not_checked:
        concerned = len({outcome.subject for outcome in not_checked})
        said.append(say("gap.unchecked", lang, n=concerned))
    return tuple(dict.fromkeys(said))


def ambiguous(graph: Graph, instrument: str) -> list[Node]:
    """List the citations of an instrument that fit several others."""
    cited = (node_of(graph, edge.source) for edge in graph.into(instrument, "citing"))
    return [node for node in cited if node.props.get("outcome") == "ambiguous"]


def method(steps: tuple[StepSection, ...], lang: str) -> tuple[str, ...]:
    """Count by which rules and registry facts the steps were found."""
    proof = {q.id: q for s in steps for q in (*s.original, *s.translation, *s.registry)}
    rules = Counter(quote.rule for quote in proof.values() if quote.rule)
    grades = Counter(quote.grade for quote in proof.values() if quote.is_fact)
    said = [say("report.method.rule", lang, rule=r, n=n) for r, n in sorted(rules.items())]
    said += [
        say("report.method.fact", lang, grade=token("grade", g, lang), n=n)
        for g, n in sorted(grades.items())
    ]
    return tuple(said) or (say("report.method.none", lang),)


def sources(steps: tuple[StepSection, ...]) -> tuple[tuple[str, str], ...]:
    """Name every quoted file with the digest of its text."""
    found = {
        (quote.source, quote.digest)
        for step in steps
        for quote in (*step.original, *step.translation)
        if quote.digest
    }
    return tuple(sorted(found))
