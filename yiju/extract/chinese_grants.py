"""Words by which a Chinese text gives a named organ a power: 授权X负责…, 委托X…, 由X负责….

Only organs that are named count; 国务院有关部门 is none. Titles in 《》 speak of other
grants and are passed over. tests/test_chinese_grants.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from yiju.extract import chinese_forms as forms
from yiju.extract.anchors import places_of
from yiju.extract.chinese_bodies import canonical_body
from yiju.extract.rules import Rule
from yiju.ontology.records import Grant, Span
from yiju.ontology.registry import load_registry

GrantType = Literal["delegates", "entrusts", "assigns"]
_KINDS: tuple[tuple[str, GrantType, Rule], ...] = (
    ("授权", "delegates", forms.AUTHORISES),
    ("赋予", "delegates", forms.AUTHORISES),
    ("委托", "entrusts", forms.ENTRUSTS),
    ("负责", "assigns", forms.ASSIGNS),
)
_HEAD = re.compile(r"^(?:具体|统一|依法|全面|归口|牵头)?(?:负责|行使|承担|履行)(?:组织)?")
_SPLIT = re.compile(r"[，,]?(?:并|以及)(?:具体|统一|依法)?负责|[，,](?=负责)负责")


def find_grants(
    text: str, start: int, end: int, provision: Callable[[int], str | None]
) -> Iterator[Grant]:
    """Give the grants between two places, in reading order of their kinds.

    Args:
        text: The stored text.
        start: Where the body begins.
        end: Where it ends.
        provision: Names the provision of a place.
    """
    for word, kind, rule in _KINDS:
        for at in places_of(word, text, start, end):
            if kind != "assigns" or text.find("由", max(0, at - 28), at) >= 0:
                yield from _grant_at(text, at, end, kind, rule, provision)


def _grant_at(
    text: str,
    at: int,
    end: int,
    kind: GrantType,
    rule: Rule,
    provision: Callable[[int], str | None],
) -> Iterator[Grant]:
    m = _assigned(text, at, end, rule) if kind == "assigns" else rule.regex.match(text, at, end)
    if m is None or _in_title(text, at):
        return
    written = m.group("body").strip()
    body = canonical_body(written)
    if load_registry().body(body) is None:
        return  # 国务院有关部门, 村民委员会: no organ that can be told from others
    for begin, stop in _competences(text, *m.span("what")):
        span = Span(begin, stop)
        yield Grant(kind, body, written, span.of(text), span, "zh", rule.name, provision(begin))


def _assigned(text: str, at: int, end: int, rule: Rule) -> re.Match[str] | None:
    """Find 由X before 负责; the nearest 由 counts."""
    by = text.rfind("由", max(0, at - 28), at)
    m = rule.regex.match(text, by, min(end, at + 64)) if by >= 0 else None
    return m if m and m.start("what") <= at < m.end("what") else None


def _in_title(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return text.count("《", line, at) > text.count("》", line, at)


def _competences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut the granted words at 并负责, and take the verb from their head."""
    at = start
    for m in [*_SPLIT.finditer(text, start, end), None]:
        stop = m.start() if m else end
        lead = _HEAD.match(text[at:stop])
        begin = at + (lead.end() if lead else 0)
        words = text[begin:stop].rstrip("，, 。")
        if len(words) > 1:
            yield begin, begin + len(words)
        at = m.end() if m else end
