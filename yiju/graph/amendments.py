"""The decisions that changed a text, as its heading tells them: nodes that amend its work.

根据 DATE BODY《关于修改〈X〉的决定》修正 names three things: the decision, the text with its
changes merged, and the work. A decision known from a heading alone is a stub; a text of it
in the corpus, and every citation of it, is the same node. Checked with tests/test_amendments.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yiju.graph.catalogue import Catalogue, Version
from yiju.graph.evidence import Evidence
from yiju.graph.lives import kind_of_change
from yiju.graph.registry_facts import add_version
from yiju.ontology.identity import instrument_path, title_key, work_path
from yiju.ontology.records import Amendment, Document

Named = dict[tuple[str, int], str]  # id of the version, place of the words -> id of the decision


def name_decisions(
    documents: Iterable[Document], versions: Mapping[str, Version], catalogue: Catalogue
) -> Named:
    """Find or make the version of each decision that a heading names; the catalogue gains them.

    Args:
        documents: In the order of the build.
        versions: Version of each document that is an instrument, by the document's id.
        catalogue: What is known by then.
    """
    named: Named = {}
    for document in documents:
        for change in document.amended if document.id in versions else ():
            title = _title(change)
            if title and change.date:
                named[document.id, change.span.start] = _decision(change, title, catalogue)
    return named


def _title(change: Amendment) -> str | None:
    """The decision's title in full: 关于… gains the body that decided."""
    if not change.by or not change.date:
        return None
    title = change.by.strip()
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    whole = title_key(title)
    if not whole.endswith(("决定", "决议", "修正案", "通知", "命令", "令", "公告", "规定", "办法")):
        return None
    return f"{change.body}{title}" if change.body and title.startswith("关于") else title


def _decision(change: Amendment, title: str, catalogue: Catalogue) -> str:
    for work in catalogue.works_by_title(title):
        for version in catalogue.of_work(work):
            if version.day in (None, change.date):
                return version.id
    body = catalogue.registry.body(change.body) if change.body else None
    work = work_path(title, body.slug if body else None)
    version = Version(
        id=instrument_path(work, change.date),
        work=work,
        zh=title,
        names=(title,),
        number=change.number,
        issuers=(change.body,) if change.body else (),
        day=change.date,
        start=change.effective or change.date,
    )
    catalogue.add(version)
    return version.id


def add_amendments(
    document: Document, version: Version, named: Named, evidence: Evidence, catalogue: Catalogue
) -> None:
    """Add an edge from each decision to the work that it changed, with the heading's words."""
    assembly = evidence.assembly
    for change in document.amended:
        path = named.get((document.id, change.span.start))
        if path is None or path == version.id:
            continue
        decision = catalogue.versions[path]
        if path not in assembly:
            add_version(assembly, decision, kind="other")
        for name in decision.issuers:
            assembly.edge(path, "issued_by", assembly.organ(name, decision.day))
        node = evidence.add(
            document, change.span, "amends", path, version.work, rule="line-history"
        )
        day = change.date.isoformat() if change.date else None
        how = kind_of_change(change)
        assembly.edge(path, "amends", version.work, (node,), change=how, date=day)
