"""The checks of authority that turn on what an instrument is and names.

Each looks at one instrument and gives findings, what it could not check, or nothing,
which means fine; `yiju.graph.check.CHECKS` is the table. tests/test_check.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yiju.graph.chain import ranks_of
from yiju.graph.exam import CUT, joined
from yiju.graph.force import issued_on
from yiju.ontology.kinds import compare, load_kinds
from yiju.ontology.relations import WALKED

if TYPE_CHECKING:
    from yiju.graph.exam import Exam, Outcome, Place

#: Kinds whose texts normally name a basis, and endings of titles of documents that do.
NAMES_BASIS = {
    "departmental rule", "local government rule", "local regulation", "judicial interpretation",
    "autonomous or special-zone regulation", "supervision regulation",
}  # fmt: skip
NORMATIVE = ("规定", "办法", "细则", "规则", "条例")


def lower_basis(place: Place) -> Outcome:
    """An instrument of lower rank stands as basis of a higher one."""
    exam, subject = place.exam, place.subject
    yield from place.gaps()
    kind, ranks = _standing(exam, subject)
    for basis in place.named_bases():
        if "based_on" not in basis.relations or basis.version is None:
            continue
        other, others = _standing(exam, basis.version)
        if not {kind, other} <= load_kinds().keys() or _guessed(exam, basis.version):
            yield place.not_checked(
                f"the kind of its basis {exam.name(basis.stated, 'en')} is not known",
                f"所据{exam.name(basis.stated, 'zh')}的文件类别不详",
            )
        elif compare(other, others, kind, ranks) == "lower":
            yield place.finding(
                f"its basis {exam.name(basis.version, 'en')} ({other}) ranks below it ({kind})",
                f"其依据{exam.name(basis.version, 'zh')}（{load_kinds()[other].zh}）"
                f"的位阶低于其自身（{load_kinds()[kind].zh}）",
                about=(basis.version,),
                evidence=basis.evidence,
            )


def _standing(exam: Exam, node: str) -> tuple[str, tuple[str, ...]]:
    issuers = [edge.target for edge in exam.graph.out(node, "issued_by")]
    return str(exam.node(node).props.get("kind", "")), ranks_of(exam.graph, issuers)


def _guessed(exam: Exam, node: str) -> bool:
    """Whether nothing certain is known of the kind: a bare stub, or an inferred row."""
    props = exam.node(node).props
    bare = bool(props.get("stub")) and props.get("kind", "other") == "other"
    return bare or props.get("grade") == "inferred"


def circular(place: Place) -> Outcome:
    """The instrument rests on itself, by way of others or directly."""
    exam, subject = place.exam, place.subject
    yield from place.gaps()
    number = exam.circles.get(subject)
    if number is None:
        return
    others = tuple(n for n, at in sorted(exam.circles.items()) if at == number and n != subject)
    edges = (e for n in (subject, *others) for e in exam.graph.out(n, *WALKED))
    inside = [e for e in edges if exam.circles.get(e.target) == number]
    evidence = joined(*(edge.evidence for edge in inside))
    if not all(exam.solid(edge.evidence) for edge in inside):
        yield place.not_checked("a step of the circle is only inferred", "循环中的一步仅系推断")
        return
    en = ", ".join(exam.name(node, "en") for node in others)
    zh = "、".join(exam.name(node, "zh") for node in others)
    yield place.finding(
        f"its chain of authority returns to it{f' by way of {en}' if en else ''}",
        f"其依据链{f'经{zh}' if zh else ''}回到其自身",
        about=others,
        evidence=evidence,
    )


def only_unnamed(place: Place) -> Outcome:
    """The text names no instrument as its basis, only a class of them."""
    exam, subject = place.exam, place.subject
    unnamed = exam.unnamed(subject)
    if exam.is_cut(subject) and not (unnamed or exam.bases(subject)):
        yield place.not_checked(*CUT)
    elif unnamed and not exam.bases(subject):
        edges = [edge for edge in unnamed if _is_generic(exam, edge.evidence)]
        if len(edges) < len(unnamed):
            yield place.not_checked(
                "it names a basis by a name that several instruments bear",
                "其依据的名称为多个文件所共有",
            )
            return
        words = exam.graph.title(edges[0].target)
        yield place.finding(
            f"it names its basis in general words only: “{words}”",
            f"其依据仅以概括方式写明：“{words}”",
            about=tuple(edge.target for edge in edges),
            evidence=joined(*(edge.evidence for edge in edges)),
        )


def _is_generic(exam: Exam, evidence: tuple[str, ...]) -> bool:
    outcomes = [exam.node(e).props.get("outcome") for e in evidence if e in exam.graph.nodes]
    return "ambiguous" not in outcomes


def reorganised_issuer(place: Place) -> Outcome:
    """A body that issued the instrument has been reorganised since."""
    exam, subject = place.exam, place.subject
    issued = issued_on(exam.node(subject))
    for body in dict.fromkeys(edge.target for edge in exam.graph.out(subject, "issued_by")):
        if issued is None:
            yield place.not_checked("no date is known of it", "其日期不详")
            return
        edges = exam.acts(body, "succeeds", issued)
        if not edges:
            continue
        evidence = joined(*(edge.evidence for edge in edges))
        if not exam.solid(evidence) or exam.node(body).props.get("grade") == "inferred":
            yield place.not_checked(
                f"that {exam.name(body, 'en')} was reorganised is only inferred",
                f"{exam.name(body, 'zh')}的改组仅系推断",
            )
            continue
        heirs = tuple(dict.fromkeys(edge.source for edge in edges))
        yield place.finding(
            f"its issuer {exam.name(body, 'en')} was reorganised since; its place was taken by "
            + ", ".join(exam.name(heir, "en") for heir in heirs),
            f"其制定机关{exam.name(body, 'zh')}此后改组，由"
            + "、".join(exam.name(heir, "zh") for heir in heirs)
            + "承继",
            about=(body, *heirs),
            evidence=evidence,
        )


def no_basis(place: Place) -> Outcome:
    """No basis is named where instruments of the kind normally name one."""
    exam, subject = place.exam, place.subject
    if exam.is_top(subject) or exam.graph.out(subject, *WALKED) or not _names_one(exam, subject):
        return
    if exam.is_cut(subject):
        yield place.not_checked(*CUT)
        return
    envelopes = [edge.source for edge in exam.graph.into(subject, "carries")]
    if any(exam.graph.out(envelope, *WALKED) for envelope in envelopes):
        return
    kind = str(exam.node(subject).props["kind"])
    yield place.finding(
        f"its text names no basis, which a {kind} normally does",
        f"其文本未写明依据，而{load_kinds()[kind].zh}通常写明",
        about=(),
    )


def _names_one(exam: Exam, node: str) -> bool:
    props = exam.node(node).props
    kind, title = props.get("kind"), str(props.get("title_zh", "")).rstrip("》）")
    title = title.partition("（")[0]
    return kind in NAMES_BASIS or (kind == "normative document" and title.endswith(NORMATIVE))


def dead_end(place: Place) -> Outcome:
    """A basis is known by name only, so that the chain stops short of the top there."""
    exam = place.exam
    yield from place.gaps()
    for basis in place.named_bases():
        node = basis.version or basis.stated
        bare = exam.node(node).label == "Work" or exam.node(node).props.get("stub")
        if bare and not exam.graph.out(node, *WALKED) and not exam.is_top(node):
            version, version_zh = (
                ("", "") if exam.is_bare(node) else ("the version meant of ", "当时的版本")
            )
            yield place.finding(
                f"the text of {version}its basis {exam.name(node, 'en')} is not in the corpus: on "
                "what that rests is not known",
                f"所据{exam.name(node, 'zh')}{version_zh}的文本不在语料中，其自身依据不详",
                about=(node,),
                evidence=basis.evidence,
            )
