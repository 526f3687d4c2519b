"""Builds the graph of authority from documents: who cites what, with every piece of evidence.

The order of the sources changes nothing: all documents are identified against the
registry first, then their citations resolved against registry and corpus together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from yiju.extract.document import extract_documents
from yiju.extract.read import read_sources
from yiju.graph.assembly import Assembly, context_of, document_path
from yiju.graph.catalogue import Catalogue, Version
from yiju.graph.identify import identify
from yiju.graph.model import Graph, Value
from yiju.graph.registry_facts import RegistryFacts, add_version
from yiju.graph.resolve import Resolution, Resolver
from yiju.ontology.identity import citation_path, digest
from yiju.ontology.records import Citation, Document, Source, Span
from yiju.ontology.registry import Registry, has_chinese, load_registry


@dataclass(frozen=True, slots=True)
class Built:
    """A graph with the texts that it came from.

    Attributes:
        texts: Stored texts by digest.
        inputs: (name, digest) of every source, by name.
        documents: Number of documents and of instruments among them.
    """

    graph: Graph
    texts: dict[str, str]
    inputs: tuple[tuple[str, str], ...]
    documents: int
    instruments: int


def build_graph(sources: Iterable[Source], registry: Registry | None = None) -> Built:
    """Read sources and build their graph.

    Args:
        sources: In any order; a text that comes twice counts once for each name.
        registry: What is known beforehand; the one that ships with yiju by default.
    """
    registry = registry or load_registry()
    texts: dict[str, str] = {}
    inputs: list[tuple[str, str]] = []
    documents: list[Document] = []
    for source in sources:
        inputs.append((source.name, source.digest))
        if source.digest not in texts:
            texts[source.digest] = source.text
            documents += extract_documents(source)
    documents.sort(key=lambda document: (document.source, document.span))
    graph = _Builder(registry, texts).build(documents)
    instruments = sum(document.is_instrument for document in documents)
    return Built(graph, texts, tuple(sorted(inputs)), len(documents), instruments)


def build_paths(paths: Sequence[Path | str], registry: Registry | None = None) -> Built:
    """Read every text under `paths` and build its graph; sources are named below their folder.

    Raises:
        BadInput: A path is missing, holds no text, or a text cannot be decoded.
    """
    places = [Path(path) for path in paths]
    sources = (named_below(source, places) for source in read_sources(places))
    return build_graph(sources, registry)


def named_below(source: Source, places: Sequence[Path]) -> Source:
    """Name a source relative to the folder given, so that a graph holds no absolute path."""
    name = Path(source.name)
    roots = [place for place in places if place.is_dir() and name.is_relative_to(place)]
    relative = name.relative_to(roots[0]).as_posix() if roots else name.name
    return replace(source, name=relative)


class _Builder:
    """One build: the assembly, the catalogue and the texts that the steps share."""

    def __init__(self, registry: Registry, texts: dict[str, str]) -> None:
        self.assembly = Assembly(registry)
        self.catalogue = Catalogue(registry)
        self.texts = texts
        self.facts = RegistryFacts(self.assembly, self.catalogue)

    def build(self, documents: list[Document]) -> Graph:
        versions = {d.id: identify(d, self.catalogue) for d in documents if d.is_instrument}
        for version in versions.values():
            self.catalogue.add(version)
        held: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            if document.id in versions:
                held[versions[document.id].id].append(document)
        for path, texts in held.items():
            self._instrument(self.catalogue.versions[path], texts)
        for document in documents:
            self._document(document, versions.get(document.id))
        for path in held:
            self.facts.include(self.catalogue.versions[path])
        return _with_ends(self.assembly).graph()

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
            self.assembly.edge(path, "text_of", version.id)
            self._expressions(document, version)
            self._bodies(document, version)
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
                unofficial=True if lang == "en" else None,
            )
            self.assembly.edge(expression, "expression_of", version.id)

    def _bodies(self, document: Document, version: Version) -> None:
        """Add issuers, approvers, grants and the interpreting body, each with its words."""
        spans = document.spans.get("issuers", ())
        for i, name in enumerate(document.issuers):
            span = spans[min(i, len(spans) - 1)] if spans else None
            self._body_edge(document, version, "issued_by", name, span)
        for approval in document.approved:
            for name in approval.body.split("、"):
                self._body_edge(document, version, "approved_by", name, approval.span)
        if document.interpreted_by:
            places = document.spans.get("interpreted_by", ())
            span = places[0] if places else None
            for name in document.interpreted_by.split("、"):
                self._body_edge(document, version, "interpreted_by", name, span)
        for grant in document.grants:
            self._body_edge(
                document, version, grant.type, grant.body, grant.span,
                competence=grant.competence, provision=grant.provision, rule=grant.rule,
            )  # fmt: skip
        self._granted_words(document, version)

    def _granted_words(self, document: Document, version: Version) -> None:
        """Put on each grant's edge all the words that the text grants, the Chinese ones if any."""
        words: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        chinese = {(g.type, g.body) for g in document.grants if g.lang == "zh"}
        for grant in document.grants:
            if grant.lang == "zh" or (grant.type, grant.body) not in chinese:
                words[grant.type, grant.body][grant.competence] = None
        for (relation, name), granted in words.items():
            joined = ("；" if has_chinese("".join(granted)) else "; ").join(granted)
            self.assembly.prefer(
                version.id, relation, self.assembly.body(name), {"competence": joined}
            )

    def _body_edge(
        self,
        document: Document,
        version: Version,
        relation: str,
        name: str,
        span: Span | None,
        **props: str | None,
    ) -> None:
        body = self.assembly.body(name)
        evidence: tuple[str, ...] = ()
        if span:
            props.setdefault(
                "rule", f"{relation.replace('_', '-')}-{document.issuer_source or 'text'}"
            )
            node = self._evidence(document, span, relation, version.id, body, **props)
            evidence = (node,)
        kept = {k: v for k, v in props.items() if k in {"competence", "provision"} and v}
        self.assembly.edge(version.id, relation, body, evidence, **kept)

    def _evidence(
        self,
        document: Document,
        span: Span,
        relation: str,
        citing: str,
        cited: str | None,
        **props: Value | None,
    ) -> str:
        """Add a citation node and what it hangs on."""
        text = self.texts[document.digest]
        quotation = span.of(text)
        props.setdefault("lang", "zh" if has_chinese(quotation) else "en")
        props.setdefault("outcome", "linked")
        props.setdefault("score", 1.0)
        node = self.assembly.node(
            citation_path(document.id, span.start, span.end, relation),
            "Citation",
            relation=relation,
            quotation=quotation,
            context=context_of(text, span),
            start=span.start,
            end=span.end,
            source=document.source,
            **props,
        )
        self.assembly.edge(node, "citing", citing)
        self.assembly.edge(node, "found_in", document_path(document))
        if cited:
            self.assembly.edge(node, "cited", cited)
        return node

    def _citations(self, document: Document, version: Version | None) -> None:
        citing = version.id if version else document_path(document)
        resolver = Resolver(self.catalogue, document, version)
        for citation in document.citations:
            found = resolver.resolve(citation)
            target = self._target(document, citation, found)
            if target == citing:
                continue
            self._note_rendering(citation, target)
            node = self._evidence(
                document, citation.span, citation.relation, citing, target,
                lang=citation.lang, provision=citation.provision, article=citation.article,
                rule=citation.rule, method=found.method, outcome=found.outcome, score=found.score,
                generic=citation.generic or None,
            )  # fmt: skip
            self.assembly.edge(
                citing,
                citation.relation,
                target,
                (node,),
                citation.article or "",
                provision=citation.provision,
            )

    def _note_rendering(self, citation: Citation, target: str) -> None:
        """Keep the words by which an English text names a linked instrument."""
        node = self.assembly.get(target)
        if citation.lang != "en" or node.label != "Instrument" or citation.relation == "plans":
            return
        words = " ".join(citation.mention.split())
        known = node.props.get("alt_titles", ())
        if isinstance(known, tuple) and words not in {*known, node.props.get("title_en")}:
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


def _with_ends(assembly: Assembly) -> Assembly:
    """End what a text repeals, where nothing else is known of its end."""
    graph = assembly.graph()
    for edge in graph.edges:
        target, source = graph.nodes[edge.target], graph.nodes[edge.source]
        if edge.relation != "repeals" or target.label != "Instrument" or "ended" in target.props:
            continue
        start = source.props.get("in_force_from")
        if isinstance(start, date):
            assembly.set(edge.target, ended=start, end_reason="repealed")
    return assembly


def outcomes(graph: Graph) -> dict[str, int]:
    """How the basis mentions of a graph resolved: linked, stub, ambiguous, generic."""
    counts = Counter(
        str(node.props["outcome"])
        for node in graph.of_label("Citation")
        if node.props.get("relation") in {"based_on", "implements"}
    )
    return dict(sorted(counts.items()))
