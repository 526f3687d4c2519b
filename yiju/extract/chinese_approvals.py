"""Who approved a text, by its own preamble: 经国务院批准，现公告如下.

Only what is done counts: an approval that is still to be asked for (须经…批准, 经…批准后) is a
rule of procedure. The lines of a head are read in `yiju.extract.chinese_events`.
tests/test_chinese_approvals.py checks it.
"""

from __future__ import annotations

from yiju.extract.chinese_bodies import canonical_bodies, is_organ
from yiju.extract.chinese_dates import find_dates
from yiju.extract.rules import Rule
from yiju.ontology.records import Approval, Span

_PREAMBLE = 1_200  # characters of a text in which it says who approved it

APPROVED = Rule(
    name="zh-approved",
    lang="zh",
    pattern=r"(?<![须需应未可必当报])(?<!的[，,])(?:报)?经(?P<body>[^，,。；;：:\n《》经]{2,60}?)(?:审议|审查|研究|讨论)?(?:批准|同意)(?=[，,。；;]|现|决定|，|发布|施行|执行)(?!后|[，,](?:可|方|不得|应当|由|才))",
    finds=(
        "经国务院、中央军委批准，决定对灯塔实行管制",
        "已经国务院同意，现转发给你们",
        "报经国务院批准，现公告如下",
    ),
    skips=(
        "必须报经国务院批准。",
        "确有困难的，经市政府批准，可以延期",
        "须经国务院批准，",
        "经国务院批准后施行",
        "应当经主管部门批准。",
        "未经批准，不得建塔",
    ),
)

RULES: tuple[Rule, ...] = (APPROVED,)


def find_approvals(text: str, start: int, end: int, place: str = "") -> list[Approval]:
    """List the approvals that the words between `start` and `end`, a preamble, tell as done.

    Args:
        text: The stored text.
        start: Where the preamble begins.
        end: Where it ends, at the first article at the latest.
        place: Province or city of the document, for organs written without it.
    """
    found: list[Approval] = []
    for m in APPROVED.regex.finditer(text, start, min(end, start + _PREAMBLE)):
        written = m.group("body")
        day = next(find_dates(text, max(start, m.start() - 20), m.end()), None)
        if day:
            written = written.replace(day.span.of(text), "")
        for body in canonical_bodies(written, place):
            if is_organ(body) and "有关" not in body:
                found.append(Approval(body, day.date if day else None, Span(*m.span())))
    return found
