"""Builds the graph of authority from documents: who cites what, with every piece of evidence.

The order of the sources changes nothing: all documents are identified against the
registry first, then their citations resolved against registry and corpus together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from yiju.extract.document import extract_documents
from yiju.extract.read import named_below, read_sources
from yiju.graph.amendments import Named, add_amendments, name_decisions
from yiju.graph.assembly import Assembly, document_path
from yiju.graph.bodies import Bodies
from yiju.graph.catalogue import Catalogue, Version
from yiju.graph.coverage import Coverage
from yiju.graph.decisions import Decisions
from yiju.graph.evidence import Evidence
from yiju.graph.garbage import collection_held
from yiju.graph.identify import identify_all
from yiju.graph.model import Graph
from yiju.graph.registry_facts import RegistryFacts, add_version
from yiju.graph.resolve import Resolution, Resolver
from yiju.graph.successions import add_successions
from yiju.ontology.identity import digest
from yiju.ontology.records import Citation, Document, Source
from yiju.ontology.registry import Registry, has_chinese, load_registry


@dataclass(frozen=True, slots=True)
class Built:
    """A graph with the texts that it came from.

    Attributes:
        texts: Stored texts by digest.
        inputs: (name, digest) of every source, by name.
        documents: Number of documents and of instruments among them.
        coverage: What resolved and what not: `yiju.graph.coverage.Coverage.summary`.
        decisions: What people decided, with what was used and what no longer fits.
    """

    graph: Graph
    texts: dict[str, str]
    inputs: tuple[tuple[str, str], ...]
    documents: int
    instruments: int
    coverage: dict[str, Any]
    decisions: Decisions

    def account(self) -> dict[str, Any]:
        """What the manifest says of the build: documents, coverage, what became of decisions."""
        made = self.decisions
        fate = {"applied": made.applied, "unfitting": list(made.unfitting)}
        said = {"coverage": self.coverage, "instruments": self.instruments}
        return said | ({"decisions": fate} if made.rows else {})


@collection_held()
def build_graph(
    sources: Iterable[Source],
    registry: Registry | None = None,
    decisions: Decisions | None = None,
    extract: Callable[[Source], list[Document]] = extract_documents,
) -> Built:
    """Read sources and build their graph.

    Args:
        sources: In any order; a text that comes twice counts once for each name.
        registry: What is known beforehand; the one that ships with yiju by default.
        decisions: What people decided about mentions; it remembers which were used.
        extract: What reads the documents of a source: an earlier build may have.
    """
    registry = registry or load_registry()
    texts: dict[str, str] = {}
    inputs: list[tuple[str, str]] = []
    documents: list[Document] = []
    for source in sources:
        inputs.append((source.name, source.digest))
        if source.digest not in texts:
            texts[source.digest] = source.text
            documents += extract(source)
    documents.sort(key=lambda document: (document.source, document.span))
    builder = _Builder(registry, texts, decisions or Decisions())
    graph = builder.build(documents)
    instruments = sum(document.is_instrument for document in documents)
    return Built(
        graph, texts, tuple(sorted(inputs)), len(documents), instruments,
        builder.coverage.summary(), builder.decisions,
    )  # fmt: skip


def build_paths(paths: Sequence[Path | str], registry: Registry | None = None) -> Built:
    """Read every text under `paths` and build its graph; sources are named below their folder.

    Raises:
        BadInput: A path is missing, holds no text, or a text cannot be decoded.
    """
    places = [Path(path) for path in paths]
    sources = (named_below(source, places) for source in read_sources(places))
    return build_graph(sources, registry)


class _Builder:
    """One build: the assembly and the catalogue that the steps share."""

    def __init__(self, registry: Registry, texts: dict[str, str], decisions: Decisions) -> None:
        self.decisions = decisions
        self.coverage = Coverage()
        self.named: Named = {}  # decisions that headings name
        self.held: dict[str, list[Document]] = defaultdict(list)  # texts by their version
        self.assembly = Assembly(registry)
        self.catalogue = Catalogue(registry)
        self.evidence = Evidence(self.assembly, texts)
        self.bodies = Bodies(self.evidence)
        self.facts = RegistryFacts(self.assembly, self.catalogue)

    def build(self, documents: list[Document]) -> Graph:
        versions = identify_all(documents, self.catalogue)
        self.named = name_decisions(documents, versions, self.catalogue)
        held = self.held
        for document in documents:
            if document.id in versions:
                held[versions[document.id].id].append(document)
        self.facts.held = held.keys()
        for path, texts in held.items():
            self._instrument(self.catalogue.versions[path], texts)
        for document in documents:
            self._document(document, versions.get(document.id))
        for path in held:
            self.facts.include(self.catalogue.versions[path])
        add_successions(self.evidence, self.catalogue, held)
        _end_what_is_repealed(self.assembly)
        return self.assembly.graph()

    def _instrument(self, version: Version, documents: list[Document]) -> None:
        """Add the version that these documents are texts of, with what they state."""
        english = [t.text for d in documents for t in d.titles if t.lang == "en"]
        chinese = [t.text for d in documents for t in d.titles if t.lang == "zh"]
        stated: dict[str, object] = {
            name: next((v for d in documents if (v := getattr(d, name))), None)
            for name in (
                "status",
                "signed",
                "adopted",
                "promulgated",
                "effective",
                "effective_rule",
                "expires",
                "trial",
            )
        }
        number = next((d.doc_number for d in documents if d.doc_number), None)
        amended = {a.date.isoformat() for d in documents for a in d.amended if a.date}
        row = version.row
        add_version(
            self.assembly,
            version,
            **stated,
            number=number,
            title_zh=version.zh or next(iter(chinese), None),
            title_en=(row.en if row else None) or next(iter(english), None),
            alt_titles=self._other_titles(version, [*english, *chinese]),
            kind=row.kind if row else documents[0].kind,
            amended=tuple(sorted(amended | set(row.amended if row else ()))),
            stub=False,
            truncated=all(d.truncated for d in documents) or None,
            excerpt=all(d.excerpt for d in documents) or None,
        )

    def _other_titles(self, version: Version, written: list[str]) -> tuple[str, ...]:
        """Titles under which texts know the version, and the registry's Chinese short ones."""
        row = version.row
        known = [name for name in row.names if has_chinese(name)] if row else []
        canonical = {version.zh, row.en if row else None}
        return tuple(sorted({*written, *known} - canonical))

    def _document(self, document: Document, version: Version | None) -> None:
        path = self.assembly.node(
            document_path(document),
            "Document",
            source=document.source,
            digest=document.digest,
            start=document.span.start,
            end=document.span.end,
            langs=document.langs,
            title=document.title,
            is_instrument=document.is_instrument,
            kind=document.kind,
            truncated=document.truncated or None,
            excerpt=document.excerpt or None,
        )
        if version:
            self.assembly.tie(path, "text_of", version.id)
            self._expressions(document, version)
            self.bodies.add(document, version)
            add_amendments(document, version, self.named, self.evidence, self.catalogue)
        self._citations(document, version)

    def _expressions(self, document: Document, version: Version) -> None:
        for lang in document.langs:
            title = next((t.text for t in document.titles if t.lang == lang), None)
            key = f"{version.id}-{lang}-{document.translator if lang == 'en' else ''}"
            expression = self.assembly.node(
                f"expression/{lang}-{digest(key)}",
                "Expression",
                lang=lang,
                title=title or document.title,
                translator=document.translator if lang == "en" else None,
                translation_source=document.translation_source if lang == "en" else None,
                unofficial=True if lang == "en" else None,
            )
            self.assembly.tie(expression, "expression_of", version.id)

    def _citations(self, document: Document, version: Version | None) -> None:
        citing = version.id if version else document_path(document)
        text = self.evidence.texts[document.digest]
        resolver = Resolver(self.catalogue, document, version, self.decisions, text)
        year = str(version.day.year) if version and version.day else ""
        self.coverage.add(document.kind, year, "", "not an instrument", len(document.marks))
        for citation in document.citations:
            found = resolver.resolve(citation)
            self.coverage.add(document.kind, year, citation.relation, self._outcome(found))
            if found.outcome == "not an instrument":
                continue
            target = self._target(document, citation, found)
            if target == citing:
                continue
            self._note_rendering(citation, target)
            node = self.evidence.add(
                document, citation.span, citation.relation, citing, target,
                lang=citation.lang, provisions=citation.provisions if found.work else (),
                provision=citation.provision, article=citation.article, rule=citation.rule,
                method=found.method, outcome=found.outcome, score=found.score,
                generic=citation.generic or None, candidates=found.candidates,
            )  # fmt: skip
            self.assembly.edge(
                citing,
                citation.relation,
                target,
                (node,),
                citation.article or "",
                provision=citation.provision,
            )

    def _outcome(self, found: Resolution) -> str:
        """The outcome as coverage counts it: a link to a text, or to what is only known."""
        if found.outcome != "linked" or not found.work:
            return found.outcome
        here = any(version.id in self.held for version in self.catalogue.of_work(found.work))
        return "resolved" if here else "known"

    def _note_rendering(self, citation: Citation, target: str) -> None:
        """Keep the words by which an English text names a linked instrument."""
        if citation.lang != "en" or citation.relation == "plans":
            return
        if self.assembly.label(target) != "Instrument":
            return
        props = self.assembly.props(target)
        words = " ".join(citation.mention.split())
        known = props.get("alt_titles", ())
        if isinstance(known, tuple) and words not in {*known, props.get("title_en")}:
            self.assembly.set(target, alt_titles=tuple(sorted({*known, words})))

    def _target(self, document: Document, citation: Citation, found: Resolution) -> str:
        """The node that a citation points at: a version, a work, a stub, or an unnamed source."""
        if found.outcome in {"generic", "ambiguous"} or not found.work:
            key = "title_zh" if citation.lang == "zh" else "title_en"
            path = f"unnamed/{document.id}-{citation.span.start}"
            return self.assembly.node(path, "Unnamed", **{key: citation.mention})
        if found.instrument and found.instrument in self.catalogue.versions:
            self.facts.include(self.catalogue.versions[found.instrument])
            return found.instrument
        for version in self.catalogue.of_work(found.work):
            self.facts.include(version)
        if not found.instrument:
            return found.work
        return self._stub(citation, found, found.instrument, found.work)

    def _stub(self, citation: Citation, found: Resolution, path: str, work: str) -> str:
        title_en = citation.mention if citation.lang == "en" else None
        version = Version(path, work, found.title_zh, (), None, (), None, None)
        return add_version(self.assembly, version, title_en=title_en)


def _end_what_is_repealed(assembly: Assembly) -> None:
    """End what a text repeals, where nothing else is known of its end."""
    for source, target in assembly.edges_of("repeals"):
        if assembly.label(target) != "Instrument" or "ended" in assembly.props(target):
            continue
        start = assembly.props(source).get("in_force_from")
        if isinstance(start, date):
            assembly.set(target, ended=start, end_reason="repealed")
