"""Puts what the registry knows of works, versions and their fates into a graph.

Only the neighbourhood of the corpus: what its texts are versions of and rest on,
upwards to the top, with later versions and repeals. Every edge carries a Fact.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from yiju.graph.assembly import Assembly
from yiju.graph.catalogue import Catalogue, Version, choose_version
from yiju.ontology.kinds import band
from yiju.ontology.registry import KnownInstrument, has_chinese


def add_version(assembly: Assembly, version: Version, **stated: object) -> str:
    """Add one version with its work; `stated` are properties that a text gives, which prevail."""
    row = version.row
    known = _known_properties(row) if row else _told_properties(version)
    props = {**known, **{k: v for k, v in stated.items() if v not in (None, "", ())}}
    props.setdefault("title_zh", version.zh)
    props.setdefault("stub", True)
    props.setdefault("kind", "other")
    props["rank"] = band(str(props["kind"]), assembly.ranks(version.issuers))
    props["version_date"] = version.day
    props.update(_force(version, props))
    if row:
        lent = sorted(k for k in known if k not in stated or stated[k] in (None, "", ()))
        props |= {"known": tuple(lent), "grade": row.grade, "source": row.source}
        props["checked"] = date.fromisoformat(row.checked)
    assembly.node(version.id, "Instrument", **props)  # type: ignore[arg-type]
    work = assembly.node(
        version.work, "Work", title_zh=version.zh, title_en=props.get("title_en"),  # type: ignore[arg-type]
        provisional=True if version.zh is None else None,
    )  # fmt: skip
    assembly.edge(version.id, "version_of", work)
    return version.id


def _told_properties(version: Version) -> dict[str, object]:
    """What the heading of a later text says of a version that has no text of its own."""
    if version.told is None:
        return {}
    english = next((name for name in version.names if not has_chinese(name)), None)
    return {"kind": version.told.kind, "amended": version.told.amended, "title_en": english}


def _known_properties(row: KnownInstrument) -> dict[str, object]:
    """What the registry's row says of the version itself."""
    fields: dict[str, object] = {
        "title_zh": row.zh, "title_en": row.en, "number": row.number, "kind": row.kind,
        "signed": row.signed, "adopted": row.adopted, "promulgated": row.promulgated,
        "effective": row.effective, "amended": tuple(row.amended),
        "alt_titles": tuple(name for name in row.names if has_chinese(name)),
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value not in (None, ())}


def _force(version: Version, props: dict[str, object]) -> dict[str, object]:
    """First and last day in force, with the rule that gave the first."""
    result: dict[str, object] = {}
    if version.start and version.start_rule:  # its words keep the day of the original
        result = {"in_force_from": version.start, "in_force_rule": version.start_rule}
    elif props.get("effective"):
        rule = "on promulgation" if props.get("effective_rule") else "stated"
        result = {"in_force_from": props["effective"], "in_force_rule": rule}
    elif version.day:
        result = {"in_force_from": version.day, "in_force_rule": "assumed: its date"}
    if version.end:
        result["ended"] = version.end
        result["end_reason"] = version.end_reason or "superseded"
    return result


class RegistryFacts:
    """Adds versions with their known issuers, bases, grants, successors and repeals."""

    def __init__(self, assembly: Assembly, catalogue: Catalogue) -> None:
        self.assembly = assembly
        self.catalogue = catalogue
        self._done: set[str] = set()
        self._works: set[str] = set()  # whose versions are in, or wait
        self.held: Collection[str] = ()  # versions whose own texts are there

    def include(self, version: Version) -> None:
        """Add a version and, upwards and forwards, everything the registry ties to it."""
        waiting = [version]
        while waiting:
            current = waiting.pop()
            if current.id in self._done:
                continue
            self._done.add(current.id)
            if current.id not in self.assembly:
                add_version(self.assembly, current)
            if current.work not in self._works:
                self._works.add(current.work)
                waiting += self.catalogue.of_work(current.work)
            if current.row:
                waiting += self._tie(current, current.row)
            elif current.told:
                self._issued(current)
            if current.fate:
                waiting += self._end(current, current.fate)

    def _issued(self, version: Version) -> None:
        """Name the issuers of a version that only the heading of a later text tells."""
        for name in version.issuers:
            body = self.assembly.organ(name, version.day)
            self.assembly.tie(version.id, "issued_by", body)

    def _tie(self, version: Version, row: KnownInstrument) -> list[Version]:
        """Add the edges of one row; the versions at their other ends are to be included."""
        for name in (
            *(self.catalogue.registry.bodies[i].zh for i in row.issuers),
            *row.issuer_names,
        ):
            self._edge(row, version.id, "issued_by", self.assembly.body(name))
        for slug, words in row.grants:
            body = self.assembly.body(self.catalogue.registry.bodies[slug].zh)
            self._edge(row, version.id, "delegates", body, competence=words)
        return self._bases(version, row)

    def _edge(
        self,
        row: KnownInstrument,
        source: str,
        relation: str,
        target: str,
        article: str = "",
        far: str | None = None,
        **props: str,
    ) -> None:
        """Add an edge that a row states; `far` is the end that is not the row's own version."""
        fact = self.assembly.fact(row, relation, far or target, props.get("competence"))
        self.assembly.edge(source, relation, target, (fact,), article, **props)

    def _bases(self, version: Version, row: KnownInstrument) -> list[Version]:
        found = []
        for basis in row.bases:
            works = self.catalogue.works_by_title(basis.title)
            if len(works) != 1:
                continue
            target = choose_version(self.catalogue.of_work(works[0]), version.day, version.start)
            if target:
                self._edge(row, version.id, "based_on", target.id, basis.article or "")
                found.append(target)
        return found

    def _end(self, version: Version, row: KnownInstrument) -> list[Version]:
        """The instrument that ended it, where the registry names one.

        A new version supersedes the old one; it does not repeal it for that.
        """
        if not row.repealed_by:
            return []
        known = self.catalogue.registry.instruments.get(row.repealed_by)
        works = self.catalogue.works_by_title(known.zh if known else row.repealed_by)
        versions = [v for work in works for v in self.catalogue.of_work(work)]
        if known:
            versions = [v for v in versions if v.row is known]
        ender = choose_version(versions, row.repealed, row.repealed) or next(iter(versions), None)
        if ender is None or (row.made and ender.id in self.held):  # its own text says so
            return []
        day = row.repealed.isoformat() if row.repealed else ""
        relation = "supersedes" if row.end_reason == "superseded" else "repeals"
        self._edge(row, ender.id, relation, version.id, far=ender.id, date=day)
        return [ender]
