"""What a line of a head tells of one amendment, besides its day: who decided, under what number.

The words are those from the day to the next one, with titles blanked by □. The body stands
before the decision's title or before the verb; where neither does, the title of the decision
names it (国务院关于修改…的决定). tests/test_chinese_amendments.py checks it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from yiju.extract.chinese_bodies import canonical_bodies, is_organ
from yiju.extract.chinese_header import title_issuers
from yiju.extract.chinese_numbers import find_order, lettered_number, order_number
from yiju.ontology.records import Amendment

_TO_VERB = re.compile(
    r"□|修正|修订|修改|通过|审议|讨论|批准|公布|发布|第[一二三四五六七八九十]+次(?=修)|的?决定|关于|[（(《〈<]"
)
#: A meeting whose number lost 第 or 次; whole ones are no part of a canonical name anyway.
_MEETING = re.compile(r"(?<=会)第?[一二三四五六七八九十百]+次?会议$")
_CONJOINED = re.compile(r"^(?:[\s　,，、]|根据|由|经|已经|于)+")
_SPACES = re.compile(r"\s+")
_PRESIDENT = "主席"


def deciding_body(words: str, by: str | None, place: str) -> str | None:
    """The canonical name of the body that decided; joint ones joined by 、.

    Args:
        words: From the day of the event to the next day, titles blanked.
        by: Title of the deciding instrument, as written.
        place: Province or city of the document, for organs written without it.

    >>> deciding_body(" 国务院第144次常务会议修订通过", None, "")
    '国务院'
    """
    order = find_order(words)
    written = order.group("body") if order else _TO_VERB.split(words, maxsplit=1)[0]
    written = _SPACES.sub("、", _CONJOINED.sub("", written).strip())
    written = _MEETING.sub("", written)
    bodies = (
        [name for name in canonical_bodies(written, place) if is_organ(name)] if written else []
    )
    if not bodies and by:
        bodies = list(title_issuers(by))
    return "、".join(bodies) or None


def deciding_number(words: str, place: str) -> str | None:
    """The number of the decision, or of the order that published it, in the one form.

    >>> deciding_number(" 公安部令第127号修订发布", ""), deciding_number("法释〔2020〕17号修正", "")
    ('公安部令第127号', '法释〔2020〕17号')
    """
    if order := find_order(words):
        bodies = "、".join(canonical_bodies(order.group("body").strip(), place))
        bodies = _PRESIDENT if _PRESIDENT in order.group("body") else bodies
        act = order.group("act") or order.group("late") or "令"
        return order_number(bodies, act, order.group("serial") or order.group("ahead") or "")
    return lettered_number(words)


def in_force_from(amended: list[Amendment], day: date) -> None:
    """Note from when the last amendment is in force: the next day of the head that says 施行."""
    if amended and amended[-1].effective is None and amended[-1].date:
        last = amended[-1]
        if last.date is not None and day >= last.date:
            amended[-1] = replace(last, effective=day)
