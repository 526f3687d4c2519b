"""How a Chinese text stands to the other instruments that it names.

Repeals and amendments are found by their verbs, the interpreted law in the title, plans
in programmes; every other title in 《》 that is an instrument's is a plain citation.
tests/test_chinese_relations.py checks it.
"""

from __future__ import annotations

import re

from yiju.extract import chinese_forms as forms
from yiju.extract.chinese_bare_names import bare_names
from yiju.extract.chinese_changes import (
    find_changes,
    inner_titles,
    is_decision,
    is_defined,
    new_wording,
    preamble_changes,
    title_changes,
)
from yiju.extract.chinese_kind import kind_of_talk
from yiju.extract.chinese_names import (
    Named,
    bare_title,
    is_type_word,
    names_self,
    surroundings,
)
from yiju.extract.chinese_repeals import find_ended
from yiju.extract.chinese_stances import Stance, is_within, marked_titles
from yiju.ontology.records import Span, Title

__all__ = [
    "Stance", "body_relations", "marked_titles", "plain_citations", "plans", "title_relations",
]  # fmt: skip


def title_relations(text: str, title: Title | None, end: int = 0) -> list[Stance]:
    """What the title says: 关于修改《X》的决定, 关于适用《X》的解释, X修正案.

    Args:
        text: The stored text.
        title: The title of the part.
        end: Where the part ends; the provisions that an X修正案 changes are read up to there.
    """
    if title is None:
        return []
    span, words = title.span, title.span.of(text)
    if is_decision(words) and not kind_of_talk(title.text):
        return title_changes(text, span, Span(span.end, max(end, span.end)))
    if (m := forms.CARRYING_TITLE.regex.search(words)) and not kind_of_talk(title.text):
        begin, stop = m.span("what")
        item = Named(Span(span.start + begin, span.start + stop), forms.CARRYING_TITLE.name)
        return [Stance("carries", item, forms.CARRYING_TITLE.name)]
    relation, rule = _title_verb(title.text)
    if relation == "explains":  # a decision to amend is explained, not what it amends
        places = list(marked_titles(text, *span))
    else:
        places = list(inner_titles(text, span)) if relation else []
    return [Stance(relation, Named(place, rule), rule) for place in places if relation]


def _title_verb(title: str) -> tuple[str | None, str]:
    if forms.EXPLAINING_TITLE.regex.search(title) and kind_of_talk(title):
        return "explains", forms.EXPLAINING_TITLE.name
    if forms.INTERPRETING_TITLE.regex.search(title) and forms.INTERPRETATION.regex.search(title):
        return "interprets", forms.INTERPRETING_TITLE.name
    if any(f"实施{mark}" in title for mark in "《〈<"):
        return "implements", "zh-implementing-title"
    return None, ""


def body_relations(text: str, start: int, end: int, title: str) -> list[Stance]:
    """Repeals and amendments in the words of the text."""
    decision = is_decision(title)
    if decision:
        stances = find_changes(text, start, end, title)
    else:
        stances = list(preamble_changes(text, start, end))
    stances += find_ended(text, start, end, whole=decision)
    seen: dict[Span, Stance] = {}
    for stance in stances:
        seen.setdefault(stance.item.span, stance)
    return list(seen.values())


def plain_citations(text: str, start: int, end: int, own: str, taken: set[int]) -> list[Stance]:
    """Every other instrument that the text names in 《》, or bare before an article."""
    shorts: set[str] = set()
    found: list[Stance] = []
    titles = list(marked_titles(text, start, end))
    for span in titles:
        title = bare_title(span.of(text))
        item = surroundings(text, span, end, "zh-cites")
        if item.short_name:
            shorts.update(re.split("、|和|及", item.short_name))
        if span.start in taken or names_self(title, own) or is_defined(text, start, span.start):
            continue
        if is_type_word(title) and f"《{title}》" not in shorts and title not in shorts:
            continue
        found.append(Stance("cites", item, "zh-cites"))
    names = {bare_title(s) for s in shorts if s}
    bare = bare_names(text, Span(start, end), names, titles, own)
    found += (Stance("cites", item, item.rule) for item in bare)
    found = [stance for stance in found if stance.item.span.start not in taken]
    new_words = new_wording(text, start, end, own)
    return [stance for stance in found if not is_within(stance.item.span.start, new_words)]


def plans(text: str, start: int, end: int, title: str) -> list[Stance]:
    """What a programme wants made or revised: 修订X条例, the verb included."""
    if not forms.PROGRAMME.regex.search(title):
        return []
    found = []
    for m in forms.PLAN.regex.finditer(text, start, end):
        words = m.group("what")
        if not forms.NO_PLAN.regex.search(re.sub("^(?:抓紧|加快|尽快|推动)", "", words)):
            found.append(
                Stance("plans", Named(Span(*m.span("what")), forms.PLAN.name), forms.PLAN.name)
            )
    return found
