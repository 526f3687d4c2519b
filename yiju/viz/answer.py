"""The answer of a report in one paragraph: on what an instrument stands, and what is open.

A sentence is added only where there is something to say, so that a short chain has a
short answer. Nothing here says that an instrument falls with its basis.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from yiju.graph.chain import longest
from yiju.graph.check import EVERY
from yiju.viz.facts import (
    both,
    clean,
    dated,
    has_ended,
    is_partial,
    is_stub,
    node_of,
    status_words,
    titles,
)
from yiju.viz.words import join, say, token

if TYPE_CHECKING:
    from yiju.graph.chain import Chain, Link
    from yiju.graph.check import Finding, NotChecked
    from yiju.graph.model import Graph, Node

MOST = 6  # names in one sentence; the sections below list all
LEVELS = ("defect", "risk", "information")


def answer(
    up: Chain,
    down: Chain,
    graph: Graph,
    findings: Iterable[Finding],
    not_checked: Iterable[NotChecked],
    lang: str,
) -> list[str]:
    """Give the sentences of the answer, in reading order."""
    root = up.links[up.root]
    title = both(node_of(graph, up.root), lang)
    status = status_words(root.status, lang)
    said = [say("answer.status", lang, day=up.as_of, title=title, status=status)]
    said += _bases(up, graph, lang) if up.steps else [_no_basis(root, lang)]
    said += _open(up, graph, lang)
    if count := len(down.links) - 1:
        said.append(say("answer.down", lang, n=count))
    return said + _checks(up.root, findings, not_checked, lang)


def some(names: list[str], lang: str) -> str:
    """Join at most MOST names, and say how many more there are."""
    if len(names) <= MOST:
        return join(names, lang)
    shown = join(names[:MOST], lang)
    return say("join.more", lang, names=shown, n=len(names) - MOST)


def _no_basis(root: Link, lang: str) -> str:
    """Say why nothing is above: top by status is no lack."""
    if root.note == "top by status":
        return say("answer.nonetop", lang)
    why = token("note", root.note, lang) if root.note else say("chain.nothing.why", lang)
    return say("answer.none", lang, why=why)


def _bases(up: Chain, graph: Graph, lang: str) -> list[str]:
    """Say the stated bases, the tops and how far away they are."""
    direct = list(dict.fromkeys(step.target for step in up.steps if step.source == up.root))
    nodes = [node_of(graph, each) for each in direct]
    named = [both(node, lang) for node in nodes if node.label != "Unnamed"]
    said = [say("answer.bases", lang, n=len(named), names=some(named, lang))] if named else []
    return [*said, *_tops(up, graph, direct, lang)]


def _tops(up: Chain, graph: Graph, direct: list[str], lang: str) -> list[str]:
    """Say where the chain ends, without telling the names of the bases twice."""
    tops = [k for k in up.links.values() if k.note == "top by status" and k.id != up.root]
    if not tops:
        return [say("answer.notops", lang), say("answer.longest", lang, n=longest(up))]
    if {link.id for link in tops} == set(direct) and longest(up) == 1:
        return [say("answer.topsdirect", lang, n=len(tops))]
    tops.sort(key=lambda link: (_rank(link, graph), link.depth))
    ends = [
        say(
            "answer.top",
            lang,
            title=_short(node_of(graph, link.id), lang),
            steps=say("chain.steps", lang, n=link.depth),
        )
        for link in tops
    ]
    return [
        say("answer.tops", lang, names=some(ends, lang)),
        say("answer.longest", lang, n=longest(up)),
    ]


def _short(node: Node, lang: str) -> str:
    """Give the title in the language of the report, else in the other."""
    zh, en = titles(node)
    return (zh or en) if lang == "zh" else (en or zh)


def _rank(link: Link, graph: Graph) -> int:
    rank = node_of(graph, link.id).props.get("rank")
    return rank if isinstance(rank, int) else 99


def _open(up: Chain, graph: Graph, lang: str) -> list[str]:
    """Say what has ended, and what is unresolved: stubs, unnamed bases, cut-off texts, cuts."""
    links = [link for link in up.links.values() if link.id != up.root]
    is_history = has_ended(up.links[up.root].status)
    ended = "answer.endedhistory" if is_history else "answer.ended"
    cut_off = [link for link in up.links.values() if is_partial(link, graph)]
    groups = {
        ended: [k for k in links if has_ended(k.status)],
        "answer.stubs": [k for k in links if is_stub(node_of(graph, k.id))],
        "answer.unnamed": [k for k in links if node_of(graph, k.id).label == "Unnamed"],
        "answer.cutoff": cut_off,
        "answer.nobasis": [k for k in links if k.note == "no basis stated"],
        "answer.cut": [up.links[node] for node in up.cut],
    }
    said = []
    for key, group in groups.items():
        if group:
            names = some([dated(node_of(graph, link.id), lang) for link in group], lang)
            said.append(say(key, lang, n=len(group), names=names))
    open_keys = [key for key in groups if groups[key] and key != ended]
    return said if open_keys or not up.steps else [*said, say("answer.resolved", lang)]


def _checks(
    root: str, all_findings: Iterable[Finding], not_checked: Iterable[NotChecked], lang: str
) -> list[str]:
    """Count the root's findings by level, then those further up, then what could not be checked."""
    found = list(all_findings)
    findings = [finding for finding in found if finding.subject == root]
    further = len(found) - len(findings)
    stuck = [outcome for outcome in not_checked if outcome.subject == root]
    unrun = next((outcome for outcome in stuck if outcome.check == EVERY), None)
    said: list[str] = []
    if findings:
        counts = {level: sum(f.level == level for f in findings) for level in LEVELS}
        levels = [
            say("answer.level", lang, level=token("level", level, lang), n=n)
            for level, n in counts.items()
            if n
        ]
        said.append(say("answer.findings", lang, n=len(findings), levels=join(levels, lang)))
    if further:
        said.append(say("answer.further", lang, n=further))
    if unrun:
        why = clean(unrun.why_zh if lang == "zh" else unrun.why).rstrip("。.")
        said.append(say("answer.norun", lang, why=why))
    elif stuck:
        said.append(say("answer.unchecked", lang, n=len(stuck)))
    return said
