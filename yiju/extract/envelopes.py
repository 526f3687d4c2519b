"""Orders, announcements and notices that carry another text: where one ends and the other begins.

An envelope is a document of its own where the source gives both: its own words with the
formula (现予公布, 现将《X》印发给你们, is hereby promulgated), and after them X under its
own title. Where the title stands only above the formula, or the order is told in a head,
the source is one document.

What an order or a notice issues bears its number, its day and its issuers, and an order says
from when: those the carried text takes over where it states none itself, with their places in
the envelope. What is forwarded (转发, 批转) was made by another body and takes over nothing.
tests/test_envelopes.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yiju.extract.chinese_names import bare_title, is_instrument, title_end
from yiju.extract.rules import Rule
from yiju.extract.split import Post, split_languages
from yiju.ontology.records import Lang, Span

_WINDOW = 4_000  # characters from the start of a post in which an envelope says what it carries
_LETTER = 2_500  # characters from the formula to the carried text: signature, list of annexes
_TITLE_LINES = 4  # lines over which a title may be broken
_SENTENCE_LINES = 12  # over which a translation breaks the sentence of its formula
_NEAR = 0.6  # share of words in which two translations of one title agree at least

FORMULA = Rule(
    name="zh-envelope",
    lang="zh",
    pattern=r"现(?:(?P<forwards>转发|批转)|予|公布|发布|颁布|印发|下发|颁发|将[^。\n]{0,160}?(?:(?P<forwarded>转发|批转)|印发|下发|颁发|公布|发布|颁布|发给|印送))",
    finds=(
        "已经部务会议通过，现予公布",
        "现将《灯塔办法》印发给你们",
        "已经国务院同意，现转发给你们",
        "现发布《灯塔条例》",
    ),
    skips=("印发给有关单位", "现行有效的规章", "呈现给公众"),
)

ENGLISH_FORMULA = Rule(
    name="en-envelope",
    lang="en",
    pattern=r"hereby\s+(?:(?P<forwards>forwarded|transmitted)|promulgated?|issued?|announced?|published?|printed)\b",
    finds=("is hereby promulgated", "are hereby announced,", "are hereby forwarded to you"),
    skips=("hereby notified as follows", "the following opinions are hereby put forward"),
)

RULES: tuple[Rule, ...] = (FORMULA, ENGLISH_FORMULA)

#: How each formula begins: to look for the letters alone is quicker.
_BEGINS = {FORMULA.name: "现", ENGLISH_FORMULA.name: "hereby"}

#: Rules of citations that only a document of its own, an envelope, can have.
ENVELOPES = frozenset(rule.name for rule in RULES)

_OPENS = re.compile(r"[ \t\xa0]*(?:[“\"]|The\s|These\s|This\s[“\"])")
_SMALL = {"the", "of", "on", "and", "for", "in", "to", "a", "an", "s", "concerning", "regarding"}
_SIGNED = re.compile(
    r"[〇○零一二三四五六七八九十0-9０-９OＯ]{4}[ 　]*年.{1,5}月.{1,5}日\s*\Z|(?:令|公告)\s*\Z|第\s*\S{1,6}\s*号\s*\Z"
)
_EN_SIGNED = re.compile(
    r"\A\W*(?:\d|(?:President|Premier|Minister|Director|Chairman|Governor)\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"[ \t　]*附[ 　]*(?:件|录)?[ 　]*[0-9一二三四五六七八九十]{0,3}[：:.．、 　]*")


@dataclass(frozen=True, slots=True)
class Letter:
    """An envelope and what it carries, as places in one post.

    Attributes:
        envelope: Up to the first text that it carries.
        carried: The texts, each from its title on.
        names: The words by which the formula names what is carried.
        formula: The sentence that carries.
        forwards: What is carried is another body's.
    """

    envelope: Post
    carried: tuple[Post, ...]
    names: tuple[Span, ...]
    formula: Span
    forwards: bool
    lang: Lang


def open_envelope(text: str, post: Post) -> Letter | None:
    """Find the envelope with which a post begins; None where it has none, or nothing in it."""
    window = Span(post.body.start, min(post.body.end, post.body.start + _WINDOW))
    for rule in RULES:
        if text.find(_BEGINS[rule.name], *window) < 0:
            continue
        for formula in rule.regex.finditer(text, *window):
            letter = _letter(text, post, formula, rule.lang)
            if letter is not None:
                return letter
    return None


def _letter(text: str, post: Post, formula: re.Match[str], lang: Lang) -> Letter | None:
    sentence = _sentence(text, post.body, formula, lang)
    found = list(_named(text, sentence, lang)) or list(
        _in_head(text, post.body.start, sentence, lang)
    )
    places: list[tuple[Span, Span]] = []
    at = sentence.end
    for name in found:
        limit = min(post.body.end, at + _LETTER) if not places else post.body.end
        place = _title_again(text, Span(at, limit), name.of(text), lang)
        if place is not None:
            places.append((name, place))
            at = place.end
    if not places or len(split_languages(text, post.body)) > 1:
        return None
    forwards = any(formula.groupdict().get(key) for key in ("forwards", "forwarded"))
    names, titles = tuple(n for n, _ in places), [t for _, t in places]
    ends = [title.start for title in titles[1:]] + [post.body.end]
    carried = tuple(
        _carried(text, title, end, lang) for title, end in zip(titles, ends, strict=True)
    )
    own = (
        post.title
        if post.title and not is_same_title(post.title.of(text), names[0].of(text), lang)
        else None
    )
    start = post.span.start if own else post.body.start
    body = Span(post.body.start, _trimmed(text, post.body.start, titles[0].start))
    return Letter(Post(Span(start, body.end), own, body), carried, names, sentence, forwards, lang)


def _sentence(text: str, body: Span, formula: re.Match[str], lang: Lang) -> Span:
    """The sentence of the formula; the names that it carries stand in it or just before."""
    stops = "。\n" if lang == "zh" else "\n"
    begin = max(body.start, *(text.rfind(stop, body.start, formula.start()) + 1 for stop in stops))
    if lang == "en":
        begin = _english_start(text, body.start, formula.start())
        end = text.find("\n\n", formula.end(), body.end)
        line = re.compile(r"[.;]\s*\n").search(text, formula.end(), body.end)
        ends = [x for x in (end, line.end() if line else -1) if x >= 0]
    else:
        before = text.rfind("\n", body.start, begin - 1) + 1
        begin = before if begin > body.start and text[begin - 1] == "。" else begin
        ends = [
            x
            for x in (
                text.find("。", formula.end(), body.end),
                text.find("\n", formula.end(), body.end),
            )
            if x >= 0
        ]
    return Span(begin, min(ends, default=body.end))


def _english_start(text: str, start: int, formula: int) -> int:
    """Where the sentence begins: the nearest line above that opens with an article or a name."""
    at = formula
    for _ in range(_SENTENCE_LINES):
        at = text.rfind("\n", start, at) + 1 or start
        if at == start or _OPENS.match(text, at) or text[at - 2 : at - 1] == "\n":
            return at
        at -= 1
    return at


def _named(text: str, sentence: Span, lang: Lang) -> Iterator[Span]:
    """The names in the sentence of the formula: in marks, else what stands before the verb."""
    if lang == "en":
        yield from _english_names(text, sentence)
        return
    at = text.find("《", *sentence)
    while at >= 0:
        stop = title_end(text, at, sentence.end)
        if stop > 0 and is_instrument(bare_title(text[at:stop])):
            yield Span(at, stop)
        at = text.find("《", max(stop, at + 1), sentence.end)
    bare = re.compile(
        r"现将(?P<name>[^《》，,。\n]{4,60}?)(?:》)?(?:印发|下发|发给|转发|批转)"
    ).search(text, *sentence)
    if bare:
        yield Span(*bare.span("name"))


def _english_names(text: str, sentence: Span) -> Iterator[Span]:
    marked = list(re.compile(r"[“\"](?P<name>[A-Z][^“”\"]{6,300}?)[”\"]").finditer(text, *sentence))
    for match in marked:
        yield Span(*match.span("name"))
    if marked:
        return
    start = re.compile(
        r"\s*(?:The\s+|These\s+)?(?P<name>[A-Z][^.;,]{8,400}?)(?=,?\s+(?:which\b|(?:has|have|was|were|is|are)\s))"
    )
    if bare := start.match(text, *sentence):
        yield Span(*bare.span("name"))


def _in_head(text: str, start: int, sentence: Span, lang: Lang) -> Iterator[Span]:
    """The name in the envelope's own title: 关于印发《X》的通知."""
    if lang == "en":
        return
    pattern = r"关于(?:印发|发布|公布|颁布|转发|批转|下发|颁发)[^《》\n]{0,20}?(?P<name>《[^\n]+》|[^《》\n]{4,60})(?=的(?:通知|公告|通告|决定|令))"
    if match := re.compile(pattern).search(text, start, sentence.start):
        yield Span(*match.span("name"))


def _title_again(text: str, part: Span, name: str, lang: Lang) -> Span | None:
    """The line or lines that are the carried text's own title: what follows is a text.

    Of several stretches the nearest to the name counts, of equal ones the first and shortest.
    """
    best, score = None, _NEAR
    for title, lines, last in _stretches(text, part, 4 * len(name) + 40):
        likeness = _likeness(title.of(text), name, lang)
        if likeness > score and _text_follows(text, lines, last, part, lang):
            best, score = stripped(text, title), likeness
    return best


def _stretches(text: str, part: Span, most: int) -> Iterator[tuple[Span, list[Span], int]]:
    """One to four lines that may be a title, without 附件 before it."""
    lines = [Span(*m.span()) for m in re.compile(r"[^\n]*\S[^\n]*").finditer(text, *part)]
    for first, line in enumerate(lines):
        lead = _ANNEX.match(text, *line)
        begin = lead.end() if lead and lead.end() < line.end else line.start
        for last in range(first, min(first + _TITLE_LINES, len(lines))):
            title = Span(begin, lines[last].end)
            if len(title.of(text)) <= most:
                yield title, lines, last


def _likeness(title: str, name: str, lang: Lang) -> float:
    """1 for the same Chinese title; the share of words that two English ones have in common."""
    if lang == "zh":
        return float(_plain(title) == _plain(name))
    ours, theirs = _words(title), _words(name)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def is_same_title(title: str, name: str, lang: Lang) -> bool:
    """Whether a title is the name by which an envelope calls what it carries."""
    return _likeness(title, name, lang) > _NEAR


def _plain(title: str) -> str:
    words = re.sub(r"[《》〈〉<>\s　#*“”]", "", title).replace("中华人民共和国", "")
    return re.sub(r"[（(][^（）()]{1,12}[）)]\Z", "", words)


def _words(title: str) -> set[str]:
    return set(re.findall(r"[a-z]+", title.casefold())) - _SMALL


def _text_follows(text: str, lines: list[Span], last: int, part: Span, lang: Lang) -> bool:
    """Whether a text begins under the title: not a signature, as after a list of annexes."""
    after = lines[last + 1] if last + 1 < len(lines) else None
    if after is None:
        rest = text[lines[last].end : lines[last].end + 200].strip()
        return lines[last].end < part.end and bool(rest)
    words = text[after.start : after.end].strip()
    if lang == "en":
        return not _EN_SIGNED.match(words)
    soon = lines[last + 1 : last + 4]
    signed = any(_SIGNED.search(text[line.start : line.end].strip()) for line in soon)
    dated_head = words.startswith(("（", "("))
    return dated_head or not signed or bool(re.match(r"第一[章条编]|一、|目\s*录|总\s*则", words))


def _carried(text: str, title: Span, end: int, lang: Lang) -> Post:
    span = stripped(text, Span(title.start, end))
    if lang == "zh":
        return Post(span, None, span)
    return Post(span, title, stripped(text, Span(title.end, end)))


def stripped(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _trimmed(text: str, start: int, end: int) -> int:
    """End of an envelope: the heading 附件 above the carried text is none of its words."""
    return start + len(text[start:end].rstrip())
