"""The checks of authority that turn on force: was the basis good, is it still.

Each looks at one instrument and gives findings, what it could not check, or nothing,
which means fine. A sentence says what is so on the day, never that a rule is invalid.
tests/test_check.py holds each to cases both ways.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from yiju.graph.exam import joined
from yiju.graph.force import amended_days, is_draft, issued_on

if TYPE_CHECKING:
    from yiju.graph.exam import Basis, End, Exam, Outcome, Place
    from yiju.graph.findings import Finding, NotChecked

#: How an end reads, by its reason.
ENDS = {
    "repealed": ("was repealed", "废止"),
    "superseded": ("was superseded", "被取代"),
    "lapsed": ("lapsed", "失效"),
    "annulled": ("was annulled", "被撤销"),
}


def not_in_force_at_start(place: Place) -> Outcome:
    """The basis was not in force on the day the instrument took effect."""
    exam, subject = place.exam, place.subject
    yield from place.gaps()
    start = exam.start(subject)
    for basis in place.named_bases():
        if start is None or any(
            exam.live_on(basis, day) for day in (start, *_rewritten(exam, subject))
        ):
            continue
        doubt = _doubt_at_start(exam, subject, basis, start)
        if doubt:
            yield place.not_checked(*doubt)
            continue
        status = exam.status(basis.stated, start)
        first = exam.start(basis.stated)
        early = status.force == "not yet"
        day = (first if early else status.since) or start
        words = ("took effect only on", "才施行") if early else ("ended on", "已不再有效")
        yield place.finding(
            f"it took effect on {start}, but its basis {exam.name(basis.stated, 'en')} "
            f"{words[0]} {day}",
            f"其于{start}施行，而其依据{exam.name(basis.stated, 'zh')}{day}{words[1]}",
            about=(basis.stated,),
            evidence=joined(basis.evidence, status.evidence),
            dates=(("effective", start), ("basis_from" if early else "basis_ended", day)),
        )


def _rewritten(exam: Exam, subject: str) -> list[date]:
    """List the days by which the instrument's text was changed, and may have gained new bases."""
    node = exam.node(subject)
    days = [*amended_days(exam.graph, subject), node.props.get("version_date")]
    start = exam.start(subject) or date.min
    return [day for day in days if isinstance(day, date) and start < day <= exam.as_of]


def _doubt_at_start(exam: Exam, subject: str, basis: Basis, start: date) -> tuple[str, str] | None:
    """Say why it is not certain that a basis was not in force, or None where it is."""
    node, status = exam.node(basis.stated), exam.status(basis.stated, start)
    en, zh = (exam.name(basis.stated, lang) for lang in ("en", "zh"))
    issued = issued_on(node)
    sure = exam.solid_end(node.id, status) if status.reason else exam.solid_dates(node.id)
    doubts = (
        (
            node.label == "Work",
            f"which version of {en} was meant is not known",
            f"所据{zh}为何版本不明",
        ),
        (is_draft(node), f"its basis {en} is at hand as a draft only", f"所据{zh}仅有草案"),
        (
            issued and any(issued <= day for day in _rewritten(exam, subject)),
            f"it was amended after its basis {en} was issued, from which day is not known",
            f"其在所据{zh}公布之后经过修正，修正的施行日期不详",
        ),
        (status.force == "unknown", f"no date is known of its basis {en}", f"所据{zh}日期不详"),
        (
            not exam.solid_dates(subject),
            "its own day of effect is assumed or inferred",
            "其自身施行日期系推定",
        ),
        (not sure, f"the days of its basis {en} are assumed or inferred", f"所据{zh}的日期系推定"),
    )  # fmt: skip
    return next(((why, why_zh) for holds, why, why_zh in doubts if holds), None)


def ended_basis(place: Place) -> Outcome:
    """A stated basis has ended since: its own, or one further up."""
    exam, subject = place.exam, place.subject
    yield from place.gaps()
    for basis in place.named_bases():
        if basis.version is None or exam.status(basis.version).force == "unknown":
            yield place.not_checked(
                f"no date is known of its basis {exam.name(basis.stated, 'en')}",
                f"所据{exam.name(basis.stated, 'zh')}日期不详",
            )
    for end in exam.ends(subject):
        if end.fate != "amended" and exam.solid(end.basis.evidence):
            yield _first_hand(place, end)
    yield from _second_hand(place)


def _first_hand(place: Place, end: End) -> Finding | NotChecked:
    exam, version, status = place.exam, end.basis.version or end.basis.stated, end.status
    en, zh = (exam.name(version, lang) for lang in ("en", "zh"))
    if not exam.solid_end(version, status):
        return place.not_checked(
            f"that its basis {en} has ended is only inferred", f"所据{zh}已失去效力仅系推断"
        )
    why, why_zh = _end_sentence(exam, place.subject, end, en, zh)
    return place.finding(
        why,
        why_zh,
        about=(version, *([end.successor] if end.successor else status.by)),
        evidence=joined(end.basis.evidence, status.evidence),
        dates=(("ended", status.since),) if status.since else (),
        extent="part" if end.fate == "partly" else "whole",
        sure=1.0 if end.fate == "gone" else 0.6,
    )


def _end_sentence(exam: Exam, subject: str, end: End, en: str, zh: str) -> tuple[str, str]:
    since = end.status.since
    verb, verb_zh = ENDS.get(end.status.reason, ("ended", "失去效力"))
    if end.fate == "partly":
        return (
            f"parts of its basis {en} ended on {since}",
            f"其依据{zh}的部分条款自{since}起失去效力",
        )
    if end.fate == "suspended":
        return f"its basis {en} is suspended since {since}", f"其依据{zh}自{since}起暂停适用"
    if end.successor:
        later = exam.start(end.successor)
        return (
            f"the version of {en} that it rests on was superseded on {since}; the version in "
            f"force since {later} is another text",
            f"其所据{zh}的版本于{since}被取代；{later}起施行的版本为另一文本",
        )
    rest, rest_zh = _remaining(exam, subject)
    return (
        f"its basis {en} {verb} on {since}: it loses a stated basis and is formally in force "
        f"unless repealed; {rest}",
        f"其依据{zh}于{since}{verb_zh}：失去一项明示依据，未经废止则形式上仍然有效；{rest_zh}",
    )


def _remaining(exam: Exam, subject: str) -> tuple[str, str]:
    """Say what else the instrument rests on."""
    ended = {end.basis.stated for end in exam.ends(subject) if end.fate == "gone"}
    left = [basis for basis in exam.bases(subject) if basis.stated not in ended]
    if not left:
        return "it names no other basis", "未写明其他依据"
    en = (
        "1 other named basis remains" if len(left) == 1 else f"{len(left)} other named bases remain"
    )
    return en, f"另有{len(left)}项写明的依据"


def _second_hand(place: Place) -> Outcome:
    """Bases that are gone further up, by way of bases that are still in force."""
    exam, own = place.exam, {basis.version for basis in place.exam.bases(place.subject)}
    seen = {place.subject}
    level: list[tuple[str, tuple[str, ...]]] = [(place.subject, ())]
    while level:
        nexts: list[tuple[str, tuple[str, ...]]] = []
        for node, evidence in level:
            for basis in exam.bases(node):
                through = basis.version
                if through is None or through in seen or not exam.is_live(through):
                    continue
                seen.add(through)
                path = joined(evidence, basis.evidence)
                nexts.append((through, path))
                for end in exam.ends(through):
                    if end.fate == "gone" and end.basis.version not in own:
                        yield _further_up(place, through, end, path)
        level = nexts


def _further_up(
    place: Place, through: str, end: End, path: tuple[str, ...]
) -> Finding | NotChecked:
    exam, gone, status = place.exam, end.basis.version or end.basis.stated, end.status
    by, en = (exam.name(node, "en") for node in (through, gone))
    by_zh, zh = (exam.name(node, "zh") for node in (through, gone))
    if not (exam.solid_end(gone, status) and exam.solid(path) and exam.solid(end.basis.evidence)):
        return place.not_checked(
            f"that {by}, further up its chain, has lost its basis {en} is only inferred",
            f"其上游{by_zh}失去依据{zh}仅系推断",
        )
    verb, verb_zh = ENDS.get(status.reason, ("ended", "失去效力"))
    return place.finding(
        f"further up its chain {by} loses a stated basis: {en} {verb} on {status.since}; "
        "both are formally in force unless repealed",
        f"其上游依据{by_zh}失去一项明示依据：{zh}于{status.since}{verb_zh}；"
        "二者未经废止则形式上仍然有效",
        about=(gone, through),
        evidence=joined(path, end.basis.evidence, status.evidence),
        dates=(("ended", status.since),) if status.since else (),
        hand=2,
    )


def past_its_end(place: Place) -> Outcome:
    """The end that the text set has passed, and nothing has taken its place or ended it."""
    status = place.exam.status(place.subject)
    if status.reason != "lapsed" or status.force != "not in force" or status.by:
        return
    if not place.exam.solid_end(place.subject, status):
        yield place.not_checked("its end is only inferred", "其期满日期仅系推断")
        return
    yield place.finding(
        f"its stated term ended on {status.since}, and no act that ends or renews it is known",
        f"其规定的有效期已于{status.since}届满，未见废止或延续的文件",
        about=(),
        evidence=status.evidence,
        dates=(("ended", status.since),) if status.since else (),
    )


def amended_basis(place: Place) -> Outcome:
    """A basis was amended after the instrument's text was written; it is in force."""
    exam, subject = place.exam, place.subject
    yield from place.gaps()
    written = exam.text_day(subject)
    for basis in place.named_bases():
        if written is None or basis.version is None:
            yield place.not_checked(
                f"no date is known of it or of its basis {exam.name(basis.stated, 'en')}",
                f"其自身或所据{exam.name(basis.stated, 'zh')}日期不详",
            )
            continue
        days = [d for d in _changes(exam, subject, basis) if written < d <= exam.as_of]
        if days:
            yield place.finding(
                f"its basis {exam.name(basis.version, 'en')} was amended on {days[-1]}, after "
                f"its own text of {written}, and is in force as amended",
                f"其依据{exam.name(basis.version, 'zh')}于{days[-1]}修正，"
                f"在其文本形成（{written}）之后；修正后的文本有效",
                about=(basis.version,),
                evidence=joined(
                    basis.evidence,
                    *(edge.evidence for edge in exam.graph.into(basis.version, "amends")),
                ),
                dates=(("written", written), ("amended", days[-1])),
            )


def _changes(exam: Exam, subject: str, basis: Basis) -> list[date]:
    """Days on which a basis was amended, in itself or by a version that merges the changes."""
    days = set(amended_days(exam.graph, basis.version or basis.stated))
    for end in exam.ends(subject):
        if end.basis == basis and end.fate == "amended" and end.successor:
            days.update(amended_days(exam.graph, end.successor))
        elif end.basis == basis and end.fate == "gone":
            return []
    return sorted(days)
