"""Line breaking for Chinese and English together, measured in columns.

A Chinese character takes two columns, a Latin one takes one: the terminal's measure,
and near enough to that of a proportional font for cards of a diagram.
"""

from __future__ import annotations

import re
import unicodedata

_PIECE = re.compile(r"\s+|[!-~\u00a0-\u024f]+|.", re.DOTALL)
#: Marks that may not begin a line (GB/T 15834-2011, 5.1.10); they stay with what precedes them.
_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’,.;:?!)]")
_NOT_LAST = frozenset("（《〈「『【〔“‘([")


def columns(text: str) -> int:
    """Width of `text` in columns.

    >>> columns("第33号")
    6
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pieces(text: str, width: int) -> list[str]:
    """Split into what may stand on a line alone; words longer than a line are cut."""
    pieces: list[str] = []
    for match in _PIECE.finditer(text):
        piece = match.group()
        sticks = pieces and not pieces[-1].isspace() and not piece.isspace()
        if sticks and (piece[0] in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return [part for piece in pieces for part in _cut(piece, width)]


def _cut(piece: str, width: int) -> list[str]:
    """Cut a piece that no line can hold."""
    parts, line = [], ""
    for char in piece:
        if line and columns(line + char) > width:
            parts.append(line)
            line = ""
        line += char
    return [*parts, line]


def wrap(text: str, width: int, lines: int = 0) -> list[str]:
    """Break `text` into lines of at most `width` columns.

    Args:
        text: One paragraph.
        width: Columns a line; at least 2.
        lines: At most so many lines, the last ending in "…" where text is left over; 0 for all.

    >>> wrap("微博客信息服务管理规定", 12)
    ['微博客信息服', '务管理规定']
    >>> wrap("Microblog Provisions of 2018", 12, lines=1)
    ['Microblog…']
    """
    done, line = [], ""
    for piece in _pieces(text, width):
        if columns(line + piece) <= width:
            line += piece if line or not piece.isspace() else ""
            continue
        done.append(line.rstrip())
        line = "" if piece.isspace() else piece
    done.append(line.rstrip())
    done = [text for text in done if text]
    if not lines or len(done) <= lines:
        return done
    return [*done[: lines - 1], shorten(done[lines - 1] + "…" * width, width)]


def shorten(text: str, width: int) -> str:
    """Cut `text` to `width` columns, ending in "…" where something is left out.

    >>> shorten("信息服务管理规定", 9)
    '信息服务…'
    """
    if columns(text) <= width:
        return text
    kept = ""
    for char in text:
        if columns(kept + char) >= width:
            break
        kept += char
    return kept.rstrip("… ，,、") + "…"
