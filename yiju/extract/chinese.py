"""Reads the Chinese part of a document: what it is, who made it, on what it rests.

The order is the text's own: head, opening, body, closing, foot. Each step anchors on a
literal and reads a small window, so the cost is that of a few searches.
tests/test_chinese_reading.py checks whole texts, tests/test_chinese_*.py the steps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from yiju.extract.chinese_approvals import find_approvals
from yiju.extract.chinese_basis import Ground, find_grounds, opening
from yiju.extract.chinese_bodies import is_organ, organ_spans, place_of, placed_body
from yiju.extract.chinese_changes import new_wording
from yiju.extract.chinese_closing import (
    InForce,
    Signature,
    breaks_off,
    enacting_dates,
    find_in_force,
    find_interpreter,
    find_signature,
)
from yiju.extract.chinese_dates import Dated
from yiju.extract.chinese_events import Events, read_events
from yiju.extract.chinese_header import Head, read_head, title_issuers
from yiju.extract.chinese_kind import (
    adopted_kind,
    kind_of,
    kind_of_talk,
    local_kind,
    settled_kind,
    status_of,
)
from yiju.extract.chinese_marks import Marked, own_marks, type_marks
from yiju.extract.chinese_masthead import read_release
from yiju.extract.chinese_names import Named, is_instrument
from yiju.extract.chinese_numbers import read_numeral
from yiju.extract.chinese_pinpoints import provision_keys
from yiju.extract.chinese_powers import read_powers
from yiju.extract.chinese_provisions import Articles, find_articles, provision_at
from yiju.extract.chinese_relations import (
    Stance,
    body_relations,
    plain_citations,
    plans,
    title_relations,
)
from yiju.extract.chinese_stances import is_within
from yiju.extract.reading import Reading
from yiju.ontology.records import Citation, Mark, Span

_SHORT_OF = 8  # characters by which the place of an organ may fall short of its words
_PREAMBLE = 600  # characters in which a local regulation speaks of its own place
_SECTION = re.compile(r"\n[ \t　]*(?P<n>[一二三四五六七八九十]{1,3})、")
_DEPARTMENTAL = re.compile(
    r"(?:规定|办法|细则|规则|规范|规程|通知|指引|标准)(?:[（(][^（）()]*[）)])*$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What every step needs: the text, the part, its title and its articles."""

    text: str
    span: Span
    head: Head
    events: Events
    articles: Articles
    title: str


def read_chinese(text: str, span: Span) -> Reading:
    r"""Read the Chinese part `span` of a document; all spans index into `text`.

    >>> text = "档案开放办法\n第一条 为了利用档案，根据《中华人民共和国档案法》，制定本办法。"
    >>> [c.mention for c in read_chinese(text, Span(0, len(text))).citations]
    ['《中华人民共和国档案法》']
    """
    head = read_head(text, span)
    title = head.title.text if head.title else ""
    events = read_events(text, head.events, place_of(title))
    articles = find_articles(text, head.body, span.end)
    context = Context(text, span, head, events, articles, title)
    reading = Reading("zh", span, title=head.title)
    _set_events(context, reading)
    _set_foot(context, reading)
    _set_force(context, reading)
    _set_issuers(context, reading)
    reading.citations = _citations(context)
    _set_marks(context, reading)
    read_powers(text, Span(head.body, span.end), title, articles, reading)
    _set_form(context, reading)
    return reading


def _mark(reading: Reading, name: str, *places: Span | None) -> None:
    found = tuple([place for place in places if place is not None])
    if found:
        reading.spans[name] = found


def _set_events(context: Context, reading: Reading) -> None:
    """Take number, dates and history from the head."""
    head, events = context.head, context.events
    if head.title:
        _mark(reading, "title", head.title.span)
    lettered = head.number is not None
    reading.doc_number = head.number or events.number
    reading.doc_number_as_written = head.number_as_written if lettered else events.number_as_written
    _mark(reading, "doc_number", head.number_span if lettered else events.number_span)
    first = context.articles.starts[0] if context.articles else context.span.end
    told = events.approved or find_approvals(
        context.text, head.body, first, place_of(context.title)
    )
    reading.approved = tuple(replace(a, body=_placed(context, a.body)) for a in told)
    reading.amended = tuple(events.amended)
    _mark(reading, "amended", *(change.span for change in events.amended))
    labels = head.labels
    adopted = events.adopted or enacting_dates(context.text, *context.span)
    _date(reading, "adopted", adopted)
    _date(reading, "promulgated", events.promulgated or _label(labels, "公布", "颁布", "发文"))
    _date(reading, "signed", _label(labels, "成文", "签署"))


def _label(labels: dict[str, Dated], *starts: str) -> Dated | None:
    if not labels:  # as in most texts
        return None
    return next((day for label, day in labels.items() if label.startswith(starts)), None)


def _date(reading: Reading, name: str, found: Dated | None) -> None:
    if found is not None and getattr(reading, name) is None:
        setattr(reading, name, found.date)
        _mark(reading, name, found.span)


def _foot(context: Context) -> Signature | None:
    text, span = context.text, context.span
    law_file = text.startswith("#", span.start)  # its head tells; it ends with its last article
    last = text[max(span.start, span.end - 40) : span.end].rstrip()
    if law_file and (context.events.promulgated or last.endswith("。")):
        return None
    return find_signature(text, context.head.body, span.end)


def _set_foot(context: Context, reading: Reading) -> None:
    """Take the signature; the one signing date of a text is its promulgation too."""
    foot = _foot(context)
    if foot:
        _date(reading, "signed", foot.day)
        if foot.issuers and not context.head.issuers and not context.events.issuers:
            reading.issuers, reading.issuer_source = foot.issuers, "text"
            _mark(reading, "issuers", foot.issuer_span)
    if reading.promulgated is None and reading.signed is not None:
        reading.promulgated = reading.signed
        reading.spans["promulgated"] = reading.spans["signed"]
    if reading.promulgated is None:
        _date(reading, "promulgated", _label(context.head.labels, "发布"))


def _set_force(context: Context, reading: Reading) -> None:
    """Take the day of effect from the text, else from its head."""
    text, events = context.text, context.events
    found = find_in_force(text, context.head.body, context.span.end, context.title)
    if found and found.date:
        reading.effective = found.date
    elif found and found.rule == "promulgation" and _stated(events, reading):
        reading.effective = events.effective.date if events.effective else None
    elif found and found.rule == "promulgation":
        reading.effective, reading.effective_rule = reading.promulgated, "on promulgation"
    elif found and found.rule == "adoption":
        reading.effective = reading.adopted
    elif found and events.approved:
        reading.effective = events.approved[0].date
    if found:
        _mark(reading, "effective", found.span)
    elif events.effective:
        _date(reading, "effective", events.effective)
        reading.effective_rule = "on promulgation" if events.on_promulgation else None
    elif (order := _order_in_force(context)) and order.date:
        _date(reading, "effective", Dated(order.date, order.span))
    else:
        _date(reading, "effective", _label(context.head.labels, "施行", "实施", "生效"))


def _order_in_force(context: Context) -> InForce | None:
    """From when the order above the title says that the text is in force."""
    title = context.head.title
    if title is None or context.head.number is None:
        return None
    return find_in_force(context.text, context.span.start, title.span.start, context.title)


def _stated(events: Events, reading: Reading) -> bool:
    """Whether the head of an unamended text gives a day of effect other than that of promulgation."""
    day = events.effective
    return bool(day and not events.amended and day.date != reading.promulgated)


def _set_issuers(context: Context, reading: Reading) -> None:
    """Take the issuers from head, number, foot or title, and who interprets the text."""
    text, head, events = context.text, context.head, context.events
    interpreter = find_interpreter(text, head.body, context.span.end, place_of(context.title))
    if interpreter:
        reading.interpreted_by = "、".join(_placed(context, name) for name in interpreter[0])
        words = organ_spans(text, interpreter[1], interpreter[0], place_of(context.title))
        _mark(reading, "interpreted_by", *(words or [interpreter[1]]))
    stated = [(events.issuers, events.issuer_span), (head.issuers, head.issuer_span)]
    if not (events.issuers or head.issuers or reading.issuers):
        start = head.title.span.end if head.title else context.span.start
        if release := read_release(text, start, context.span.end, context.title):
            stated.append((release.issuers, release.place))
            _date(reading, "promulgated", release.day)
    for issuers, place in stated:
        if issuers and not reading.issuers:
            reading.issuers, reading.issuer_source = issuers, "text"
            _mark(reading, "issuers", place)
    if not reading.issuers and head.title and (named := title_issuers(head.issuer_title)):
        reading.issuers, reading.issuer_source = named, "title"
        _mark(reading, "issuers", head.title.span)
    if not reading.issuers and interpreter and _interprets_own(context, interpreter[0]):
        reading.issuers, reading.issuer_source = interpreter[0], "text"
        _mark(reading, "issuers", interpreter[1])
    if reading.issuers:
        _issuer_spans(context, reading)


def _issuer_spans(context: Context, reading: Reading) -> None:
    """Narrow the places of the issuers to the words of each organ."""
    text, head, place = context.text, context.head, place_of(context.title)
    reading.issuers = tuple(_placed(context, name) for name in reading.issuers)
    wide = reading.spans.get("issuers")
    top = Span(context.span.start, max(head.body, head.title.span.end if head.title else 0))
    near = Span(wide[0].start, min(context.span.end, wide[-1].end + _SHORT_OF)) if wide else top
    for area in (near, top):
        found = organ_spans(text, area, reading.issuers, place)
        if len(found) == len(reading.issuers):
            reading.spans["issuers"] = tuple(found)
            return


def _placed(context: Context, name: str) -> str:
    return placed_body(name, context.title, context.text, context.span)


def _interprets_own(context: Context, interpreters: tuple[str, ...]) -> bool:
    """Whether the interpreter is the maker: 规章制定程序条例 art. 33 leaves a rule to its maker."""
    named = all(
        is_organ(name) and not name.startswith(("市", "省", "县", "国务院"))
        for name in interpreters
    )
    kind = kind_of(context.title, (), None)
    return named and not kind and bool(_DEPARTMENTAL.search(context.title))


def _citations(context: Context) -> tuple[Citation, ...]:
    """All mentions: grounds first, then repeals and amendments, then the rest."""
    text, start, end, title = context.text, context.head.body, context.span.end, context.title
    zones = opening(start, end, context.articles)
    stances: list[Ground | Stance] = [*find_grounds(text, zones, title)]
    stances += title_relations(text, context.head.title, end)
    stances += body_relations(text, start, end, title)
    stances += plans(text, start, end, title)
    taken: dict[int, Ground | Stance] = {}
    for stance in stances:
        taken.setdefault(stance.item.span.start, stance)
    places = _covered(list(taken.values()))
    rest = plain_citations(text, start, end, title, places)
    found = [*taken.values(), *rest]
    return tuple(_citation(context, s) for s in sorted(found, key=lambda s: s.item.span))


def _set_marks(context: Context, reading: Reading) -> None:
    """Type the names in 《》 that are not cited; cite those that are instruments after all."""
    text, head, end = context.text, context.head, context.span.end
    cited = [citation.span for citation in reading.citations]
    found = type_marks(text, Span(head.body, end), context.title, cited)
    if head.title and "《" in head.title.text:  # 贯彻《X》的实施办法: no verb of the title says how
        found.named += type_marks(text, head.title.span, "", cited).named
    new_words = new_wording(text, head.body, end, context.title) if found.named else []
    quoted = [n for n in found.named if is_within(n.span.start, new_words)]
    found.named = [n for n in found.named if n not in quoted]
    repeated = own_marks(text, Span(head.events.end, head.body))  # the title once more
    history = _history(context)
    found.named += history.named
    above: tuple[Mark, ...] = ()
    if head.title and text.find("《", context.span.start, head.title.span.start) >= 0:
        order = type_marks(text, Span(context.span.start, head.title.span.start), context.title, ())
        above = tuple(mark for mark in order.marks if mark.type == "own name")
    reading.marks = (*above, *history.marks, *repeated, *found.marks)
    reading.marks += tuple(Mark(name.span, "new wording") for name in quoted)
    if not found.named and not found.shorts:
        return
    citations = [
        replace(c, short_name=found.shorts.get(c.span, c.short_name)) for c in reading.citations
    ]
    citations += (_citation(context, Stance("cites", item, item.rule)) for item in found.named)
    reading.citations = tuple(sorted(citations, key=lambda c: c.span))


def _history(context: Context) -> Marked:
    """Type the names in the lines of events outside the words of amendments."""
    text, events = context.text, context.head.events
    found, at = Marked(), events.start
    places = sorted(change.span for change in context.events.amended)
    for place in (*places, Span(events.end, events.end)):
        if text.find("《", at, place.start) >= 0:
            between = type_marks(text, Span(at, place.start), context.title, ())
            found.marks += between.marks
            found.named += between.named
        at = max(at, place.end)
    return found


def _covered(stances: list[Ground | Stance]) -> set[int]:
    return {place for s in stances for place in range(*s.item.span)}


def _citation(context: Context, stance: Ground | Stance) -> Citation:
    item: Named = stance.item
    return Citation(
        mention=item.span.of(context.text),
        span=item.span,
        lang="zh",
        relation=stance.relation,
        rule=stance.rule,
        provision=provision_at(context.text, context.articles, item.span.start),
        article=item.article,
        provisions=provision_keys(item.article) if item.article else (),
        generic=item.generic,
        short_name=item.short_name,
        issuer=item.issuer,
        number=item.number,
        antecedent=item.antecedent,
    )


def _set_form(context: Context, reading: Reading) -> None:
    """Take kind and status, and whether the part is an instrument at all."""
    title = context.title
    reading.kind = kind_of(title, reading.issuers, reading.doc_number)
    reading.kind = settled_kind(reading.kind, title, reading.approved, reading.amended)
    if reading.adopted:
        reading.kind = adopted_kind(reading.kind, title, reading.issuers, reading.doc_number)
    if not reading.issuers:
        start = context.head.body
        reading.kind = local_kind(reading.kind, context.text[start : start + _PREAMBLE])
    reading.status = status_of(title)
    articles = context.articles
    body = Span(context.head.body, context.span.end)
    stated = [place for place in reading.spans.get("effective", ()) if place.start >= body.start]
    reading.truncated = not stated and breaks_off(
        context.text, body, reading.kind, len(articles.starts)
    )
    reading.excerpt = articles.number(0) > 1 if articles else _skips_sections(context)
    formal = bool(articles) or reading.doc_number is not None or is_instrument(title)
    grounded = any(c.relation == "based_on" for c in reading.citations)
    talk = kind_of_talk(title)
    reading.speaks = not talk and (formal or grounded)
    if not reading.speaks:
        reading.kind = talk


def _skips_sections(context: Context) -> bool:
    """Whether the numbered sections of a text without articles leave some out: 一、三、六."""
    found = [
        m.group("n") for m in _SECTION.finditer(context.text, context.head.body, context.span.end)
    ]
    numbers = [read_numeral(n) or 0 for n in found]
    rising = all(b > a for a, b in pairwise(numbers))
    return rising and any(b > a + 1 for a, b in pairwise(numbers))
