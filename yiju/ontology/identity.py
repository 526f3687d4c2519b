"""Keys and paths of things. IRIs hang on them, so they are made in this one place.

A path is what follows the configurable base: `body/cac`, `work/cac-1f0c…`,
`instrument/guofa-2014-33-9a7e…`. Chinese letters stay out; the title is a label.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from functools import lru_cache

from yiju.ontology.script import simplified

BASE = "https://w3id.org/yiju/id/"  # the default; a graph folder may be built under another

_MARKS = re.compile(r"[《》〈〉<>「」『』“”‘’\"'\s·・•、，,]")
_STATE = "中华人民共和国"


def digest(text: str, length: int = 12) -> str:
    """Give the first `length` hexadecimal digits of the SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]


@lru_cache(maxsize=1 << 16)
def title_key(title: str) -> str:
    """Reduce a Chinese title to what tells two instruments apart.

    Marks, spaces, width, traditional characters and 中华人民共和国 go; （试行） and （草案）
    stay: the Civil Procedure Law for trial implementation of 1982 is not that of 1991.

    >>> title_key("《中华人民共和国网络安全法》") == title_key("网络安全法")
    True
    >>> title_key("《中華人民共和國網絡安全法》") == title_key("网络安全法")
    True
    >>> title_key("《民事诉讼法（试行）》") == title_key("民事诉讼法")
    False
    """
    text = unicodedata.normalize("NFKC", title).replace("(", "（").replace(")", "）")
    text = _MARKS.sub("", text)
    if not _is_common(text):
        text = simplified(text)
    return text.replace(_STATE, "")


def _is_common(text: str) -> bool:
    """Whether GB 2312 has every character, as it has of nearly all titles in simplified ones."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def english_key(title: str) -> str:
    """Reduce an English title to lower-case words without quotation marks or articles.

    >>> english_key("the “Cybersecurity Law of the People’s Republic of China”")
    "cybersecurity law of people's republic of china"
    """
    text = unicodedata.normalize("NFKC", title).casefold().replace("’", "'").replace("‘", "'")
    words = re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text)
    return " ".join(word for word in words if word not in {"the", "a", "an"})


def number_key(number: str) -> str:
    """Reduce a document number to its letters and digits, brackets and 第/号 left out.

    >>> number_key("国发〔2014〕33号") == number_key("国发[2014]33号")
    True
    >>> number_key("中华人民共和国国务院令第292号")
    '国务院令292'
    """
    text = unicodedata.normalize("NFKC", number).replace(_STATE, "")
    return re.sub(r"[第号\s]", "", re.sub(r"[〔〕\[\]【】()（）]", "/", text)).strip("/")


def slug(text: str) -> str:
    """Write a number or name in ASCII, Chinese letters as pinyin.

    >>> slug("国发〔2014〕33号")
    'guofa-2014-33'
    """
    text = unicodedata.normalize("NFKC", text).replace("号", "").replace("第", "-")
    letters = re.sub(r"[^\x00-\x7f]+", lambda run: _pinyin(run.group()), text)
    parts = re.split(r"[^0-9a-z]+", letters.casefold())
    return "-".join(part for part in parts if part)


@lru_cache(maxsize=1 << 12)
def _pinyin(run: str) -> str:
    """Write a run of Chinese as pinyin: a corpus has few, in thousands of numbers."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 80 ms that most commands need not pay

    return "".join(lazy_pinyin(run))


def body_path(name_or_slug: str, *, known: bool) -> str:
    """Path of a body: its registry slug where known, else the digest of its Chinese name."""
    return f"body/{name_or_slug}" if known else f"body/x-{digest(name_or_slug)}"


def work_path(title: str, issuer_slug: str | None, *, lang: str = "zh") -> str:
    """Path of a work: issuer and digest of the normalised title.

    An English title that resolves to no Chinese one makes a provisional work.
    """
    key = title_key(title) if lang == "zh" else english_key(title)
    return f"work/{issuer_slug or 'x'}-{digest(key)}"


def instrument_path(work: str, day: date | None, number: str | None = None) -> str:
    """Path of one version: work and date, led by a readable slug of number or date."""
    when = day.isoformat() if day else "undated"
    lead = slug(number) if number else when
    return f"instrument/{lead}-{digest(f'{work}@{when}')}"


def citation_path(document: str, start: int, end: int, relation: str) -> str:
    """Path of a citation: document, span and relation."""
    return f"citation/{document}-{start}-{end}-{relation.replace('_', '-')}"


def provision_path(whole: str, key: str) -> str:
    """Path of a provision: that of its instrument (or work) and its key.

    >>> provision_path("instrument/2014-x", "art-25-para-2-item-3")
    'instrument/2014-x/art-25-para-2-item-3'
    """
    return f"{whole}/{key}"
