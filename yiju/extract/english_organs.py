"""Organs that an English text names, also by function: the department of the State Council.

A name is known to the registry, or by the function that an organ had on the day of the text;
names that hold "and" are not cut there. Checked in tests/test_english_mandates.py.
"""

from __future__ import annotations

import re
from datetime import date

from yiju.ontology.registry import KnownBody, load_registry

_WORD = re.compile(r"[\w’'&-]+")
_LONGEST = 16  # words of a name
_LINK = re.compile(
    r"\s*(?:,?\s*(?:together\s+with|in\s+(?:conjunction|consultation|collaboration|coordination)\s+with"
    r"|jointly\s+with|along\s+with|as\s+well\s+as|and|or)|,)\s+(?:by\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_ORGAN = re.compile(
    r"\b(?:departments?|authorit(?:y|ies)|ministr(?:y|ies)|council|commission|administration"
    r"|governments?|offices?|bureaus?|bureaux|courts?|procuratorates?|congress|committee|bank"
    r"|agenc(?:y|ies)|organs?)\b",
    re.IGNORECASE,
)
_UNSPECIFIC = re.compile(
    r"^(?:the\s+)?(?:other\s+)?(?:relevant|competent|related|concerned)\b", re.I
)
_NO_MAKER = re.compile(
    r"\b(?:articles? of association|contract|enterprise|company|villagers?|school|association"
    r"|exchange|parties|law|regulations|units?|institutions?)\b",
    re.IGNORECASE,
)


def known_organ(name: str, day: date | None) -> KnownBody | None:
    """The body of an English name, or the organ that had the function it names on a day."""
    registry = load_registry()
    return registry.body(name) or registry.organ_by_function(name, day)


def organs_in(words: str, day: date | None) -> tuple[str, ...]:
    """List the organs that words name: in Chinese where known, else as written.

    Empty where the words name anything but public organs.

    >>> organs_in("the Ministry of Finance together with the Ministry of Justice", None)
    ('财政部', '司法部')
    """
    text = re.sub(r"^(?:the|by)\s+", "", " ".join(words.split()).strip(" ,"), flags=re.I)
    names: list[str] = []
    while text:
        name, text = _first_name(text, day)
        if not _ORGAN.search(name) and not known_organ(name, day):
            return ()
        if _NO_MAKER.search(name) and not known_organ(name, day):
            return ()
        names.append(name)
    named = [name for name in names if not _UNSPECIFIC.match(name)]
    bodies = [(known_organ(name, day), name) for name in named]
    return tuple(dict.fromkeys(body.zh if body else name for body, name in bodies))


def _first_name(text: str, day: date | None) -> tuple[str, str]:
    """Cut the first name off: the longest known one, else the words before a link."""
    for word in reversed(list(_WORD.finditer(text))[:_LONGEST]):
        rest = _LINK.match(text, word.end())
        if (rest or word.end() == len(text)) and known_organ(text[: word.end()], day):
            return text[: word.end()], text[rest.end() :] if rest else ""
    link = _LINK.search(text)
    if link is None:
        return text, ""
    return text[: link.start()], text[link.end() :]
