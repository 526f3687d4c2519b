"""What a Chinese text orders and grants, and how long it lives: joins the steps that read it.

Organs named by their function are those of the day of the version, so these steps come after
dates and issuers. tests/test_chinese_reading.py checks whole texts.
"""

from __future__ import annotations

from datetime import date

from yiju.extract.chinese_bodies import place_of
from yiju.extract.chinese_changes import new_wording
from yiju.extract.chinese_grants import find_grants, powers_of
from yiju.extract.chinese_mandates import find_orders, mandates_of
from yiju.extract.chinese_organs import Setting, organs_of, places_of
from yiju.extract.chinese_provisions import Articles, provision_at
from yiju.extract.chinese_validity import find_validity, is_on_trial
from yiju.extract.reading import Reading
from yiju.ontology.records import Span
from yiju.ontology.registry import load_registry

_FOOT = 500  # characters at the end in which a text says how long it lives
_SHORT = 3000  # characters of a text that is read whole: a decision, a notice
_BESIDE = 150  # characters after the words on its day of effect


def read_powers(text: str, body: Span, title: str, articles: Articles, reading: Reading) -> None:
    """Set mandates and grants, and name the interpreter by the day of the version.

    Args:
        text: The stored text.
        body: The part after the head.
        title: Of the text.
        articles: Of the text.
        reading: Holds dates and issuers already; gains what is found.
    """
    _set_validity(text, body, title, reading)
    setting = setting_of(reading, title)
    quoted = new_wording(text, *body, title)

    def naming(place: int) -> str | None:
        return provision_at(text, articles, place)

    orders = find_orders(text, body, quoted)
    reading.mandates = tuple(mandates_of(text, orders, setting, naming))
    grants = [
        *find_grants(text, body, setting, naming, quoted),
        *powers_of(text, orders, setting, naming),
    ]
    reading.grants = tuple(sorted(grants, key=lambda grant: grant.span))
    places = reading.spans.get("interpreted_by", ())
    if organs := [name for place in places for name in organs_of(place.of(text), setting)]:
        reading.interpreted_by = "、".join(dict.fromkeys(organs))


def _set_validity(text: str, body: Span, title: str, reading: Reading) -> None:
    """Set the end that a text states: beside its day of effect or at its foot."""
    near = [Span(max(body.start, body.end - _FOOT), body.end)]
    if body.end - body.start < _SHORT:
        near = [body]
    for place in reading.spans.get("effective", ()):
        if place.start < near[0].start:
            start = max(body.start, text.rfind("\n", 0, place.start))
            near.append(Span(start, max(start, min(body.end, place.end + _BESIDE))))
    found = next((v for span in near if (v := find_validity(text, *span))), None)
    reading.trial = is_on_trial(title, found, text)
    if found:
        reading.expires, reading.expires_rule = found.expires(reading.effective), found.rule
        reading.spans["expires"] = (found.span,)


def setting_of(reading: Reading, title: str) -> Setting:
    """The day of the version, and the places whose organs made or approved it."""
    named = place_of(title)
    known = named and load_registry().body(f"{named}人民政府")
    places = places_of(*reading.issuers, *(approval.body for approval in reading.approved))
    return Setting(version_day(reading), (named, *places) if known else places)


def version_day(reading: Reading) -> date | None:
    """The day of the text as it stands: of its last change, else of its making."""
    made = reading.promulgated or reading.signed or reading.adopted or reading.effective
    days = [change.date for change in reading.amended if change.date]
    return max([*days, *([made] if made else [])], default=None)
