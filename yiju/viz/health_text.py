"""The outcome of the checks as text or JSON: findings, what was not checked, what is fine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from yiju.graph.force import known_up_to
from yiju.viz.facts import both, clean, node_of, quotes
from yiju.viz.words import say

if TYPE_CHECKING:
    from yiju.graph.check import Finding, Health
    from yiju.graph.model import Graph

LEVELS = ("defect", "risk", "information")


def render_health(health: Health, graph: Graph, form: str, lang: str = "en") -> str:
    """Write the outcome of the checks.

    Args:
        health: From `yiju.graph.check.check_health`.
        graph: Where titles and quotations are looked up.
        form: "text" or "json".
        lang: Language of the wording.
    """
    if form == "json":
        return json.dumps(asdict(health), ensure_ascii=False, indent=2, default=str)
    return "\n".join(
        [
            *_findings(health, graph, lang),
            *_not_checked(health, graph, lang),
            say("chain.known", lang, day=known_up_to(graph)),
            _sum(health, lang),
        ]
    )


def _findings(health: Health, graph: Graph, lang: str) -> Iterator[str]:
    for level in LEVELS:
        found = [finding for finding in health.findings if finding.level == level]
        if found:
            yield f"{say(f'level.{level}', lang)} ({len(found)})"
        for finding in found:
            yield from _finding(finding, graph, lang)
            yield ""


def _finding(finding: Finding, graph: Graph, lang: str) -> Iterator[str]:
    yield f"  {both(node_of(graph, finding.subject), lang)}"
    yield f"    {clean(finding.why_zh if lang == 'zh' else finding.why)} [{finding.check}]"
    for quote in quotes(graph, finding.evidence):
        words = "" if quote.is_fact else f"“{quote.clause}” "
        yield f"      {words}{quote.place(lang)}"


def _not_checked(health: Health, graph: Graph, lang: str) -> Iterator[str]:
    """Reasons why checks did not run, each with the instruments that it concerns."""
    if not health.not_checked:
        return
    yield f"{say('report.unchecked', lang)} ({len(health.not_checked)})"
    reasons = Counter((n.why_zh if lang == "zh" else n.why) for n in health.not_checked)
    for why, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        subjects = {n.subject for n in health.not_checked if why in (n.why, n.why_zh)}
        names = [both(node_of(graph, subject), lang) for subject in sorted(subjects)]
        more = f" +{len(names) - 3}" if len(names) > 3 else ""
        yield f"  {count} × {clean(why)}"
        yield f"      {'; '.join(names[:3])}{more}"
    yield ""


def _sum(health: Health, lang: str) -> str:
    counts = Counter[str](finding.level for finding in health.findings)
    parts = [f"{say(f'level.{level}', lang)}: {counts[level]}" for level in LEVELS]
    parts.append(f"{say('report.unchecked', lang)}: {len(health.not_checked)}")
    parts.append(f"{say('report.fine', lang)}: {health.fine}")
    return say("chain.asof", lang, day=health.as_of) + " " + " · ".join(parts)
