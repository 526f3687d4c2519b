"""The words of an HTML page: its main text without menus, post by post where it has several.

trafilatura finds the main text of a whole page; a page that marks its posts by `article`, or
by the classes that blog software writes, is read post by post, each under its title and a
posting line, as `yiju.extract.split` expects. Checked with tests/test_html_text.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yiju.extract.encodings import decode
from yiju.ontology.errors import BadInput

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_POSTS = (
    "//article[not(ancestor::article)]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' hentry ')]",
    "//div[contains(concat(' ', normalize-space(@class), ' '), ' post ')]",
)
_HEADINGS = (
    ".//h1 | .//h2 | .//*[contains(@class, 'entry-title') or contains(@class, 'post-title')]"
)
_DATES = ".//time | .//*[contains(@class, 'entry-date') or contains(@class, 'posted-on')]"
_FURNITURE = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form",
    "button", "iframe", "svg",
)  # fmt: skip
_SIDE = re.compile(
    r"\b(?:share|sharing|related|comments?|respond|meta|tags?|nav|navigation|menu|breadcrumbs?"
    r"|sidebar|widget|footer|jp-relatedposts|sharedaddy)\b",
    re.IGNORECASE,
)
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div",
    "dl", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
}  # fmt: skip
_SHORT = 80  # characters; a post of less is a teaser or a comment
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")


def page_text(raw: bytes, name: str) -> str:
    """Read a saved page.

    Args:
        raw: The page as it came.
        name: Of the file, for errors.

    Returns:
        The title and the main text, lines ended by a line feed; for a page of several posts
        each post under its title and a line that begins with "Posted on".

    Raises:
        BadInput: It cannot be decoded, or has no main text.
    """
    from lxml import html  # noqa: PLC0415 - plain texts need not wait for it

    tree = html.document_fromstring(_decoded(raw, name) or "<html></html>")
    text = _posts_text(tree) or _main_text(tree)
    if not text:
        raise BadInput(f"no text found in the page {name}\n  want: a page with a main text")
    return text


def archived_page(raw: bytes) -> str:
    """Take the HTML out of a page saved as one file (MIME HTML, .mht).

    Returns:
        The page's HTML, or "" where there is none.
    """
    import email  # noqa: PLC0415 - plain texts need not wait for it
    from email import policy  # noqa: PLC0415

    message = email.message_from_bytes(raw, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            content = payload if isinstance(payload, bytes) else b""
            return _in_charset(content, part.get_content_charset()) or decode(content, "page")
    return ""


def block_text(page: str) -> str:
    """All words of an HTML text, a line for each block: no menu is looked for."""
    from lxml import html  # noqa: PLC0415 - plain texts need not wait for it

    return _lines(html.document_fromstring(page)) if page.strip() else ""


def _decoded(raw: bytes, name: str) -> str:
    """Decode by the page's own word for its charset, else as any text."""
    declared = _CHARSET.search(raw[:4096])
    charset = declared[1].decode("ascii") if declared else None
    return _in_charset(raw, charset) or decode(raw, name)


def _in_charset(raw: bytes, charset: str | None) -> str:
    """Decode by a charset's name; "" where it is unknown or wrong. GB2312 means GB18030."""
    if not charset:
        return ""
    wanted = "gb18030" if charset.lower() in {"gb2312", "gbk"} else charset
    try:
        return raw.decode(wanted).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        return ""


def _posts_text(tree: Any) -> str:
    """The posts of a page with several; "" for a page with one or none that is marked."""
    for path in _POSTS:
        posts = [post for post in map(_post, tree.xpath(path)) if post]
        if len(posts) > 1:
            return "\n\n".join(posts) + "\n"
    return ""


def _post(element: Any) -> str:
    """One post: title, posting line, text; "" for a teaser or a comment."""
    headings = element.xpath(_HEADINGS)
    title = _SPACES.sub(" ", headings[0].text_content()).strip() if headings else ""
    dates = [" ".join(found.text_content().split()) for found in element.xpath(_DATES)]
    for found in [*headings[:1], *element.xpath(_DATES)]:
        _drop(found)
    _drop_furniture(element)
    text = _lines(element)
    if not title or len(text) < _SHORT:
        return ""
    posted = next((date for date in dates if date), "")
    return f"{title}\n\n{f'Posted on {posted}'.strip()}\n\n{text}"


def _main_text(tree: Any) -> str:
    """The main text of a page, under its title."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - plain texts need not wait for it

    found: Any = bare_extraction(
        tree, fast=True, favor_recall=True, include_comments=False, with_metadata=True
    )
    text = (found.text or "") if found else ""
    if not text.strip():
        return ""
    title = " ".join((found.title or "").split())
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if title and lines[0] != title:
        lines.insert(0, title)
    return "\n\n".join(lines) + "\n"


def _drop_furniture(element: Any) -> None:
    for found in [*element.iter(*_FURNITURE)]:
        _drop(found)
    for found in [*element.iterdescendants("div", "ul", "section", "p")]:
        named = f"{found.get('class', '')} {found.get('id', '')}"
        if _SIDE.search(named) and found.getparent() is not None:
            _drop(found)


def _drop(element: Any) -> None:
    """Take an element out of its tree; what follows it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _lines(element: Any) -> str:
    """The words of an element, a line for each block, spaces run together."""
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(_pieces(element)).split("\n"))
    return "\n\n".join(line for line in lines if line) + "\n"


def _pieces(element: Any) -> Iterator[str]:
    """The text of an element and its children, line feeds round blocks."""
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "head"}:
        yield element.tail or ""
        return
    block = element.tag in _BLOCKS
    yield "\n" if block else " " if element.tag in {"td", "th"} else ""
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _pieces(child)
    yield "\n" if block else ""
    yield (element.tail or "").replace("\n", " ")
