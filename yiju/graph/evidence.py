"""Citation nodes: the words in a text behind an edge, with what they tie together.

The quickest part of a build must be this one: most nodes and edges of a graph are evidence.
Checked with tests/test_build.py.
"""

from __future__ import annotations

from yiju.graph.assembly import Assembly, context_of, document_path
from yiju.graph.model import Value
from yiju.graph.provisions import Provisions
from yiju.ontology.identity import citation_path
from yiju.ontology.records import Document, Lang, Span
from yiju.ontology.registry import has_chinese


class Evidence:
    """Adds citations to a graph under construction."""

    def __init__(self, assembly: Assembly, texts: dict[str, str]) -> None:
        self.assembly = assembly
        self.texts = texts
        self.provisions = Provisions(assembly)

    def add(
        self,
        document: Document,
        span: Span,
        relation: str,
        citing: str,
        cited: str | None,
        *,
        lang: Lang | None = None,
        provisions: tuple[str, ...] = (),
        **props: Value | None,
    ) -> str:
        """Add a citation node and what it hangs on.

        Args:
            document: Where the words stand.
            span: The words.
            relation: Token of the edge that they are evidence of.
            citing: Node that the edge leaves.
            cited: Node that it points at, if any.
            lang: Of the words; told by their script if not given.
            provisions: Keys of the provisions of `cited` that the words name.
            props: More properties of the node; absent ones are dropped.

        Returns:
            Path of the citation.
        """
        text = self.texts[document.digest]
        quotation = text[span.start : span.end]
        path = citation_path(document.id, span.start, span.end, relation)
        said: dict[str, Value | None] = {
            "relation": relation,
            "quotation": quotation,
            "context": context_of(text, span),
            "start": span.start,
            "end": span.end,
            "source": document.source,
            "lang": lang or ("zh" if has_chinese(quotation) else "en"),
            "outcome": "linked",
            "score": 1.0,
            **props,
        }
        self.assembly.put(path, "Citation", said)
        self.assembly.tie(path, "citing", citing)
        self.assembly.tie(path, "found_in", document_path(document))
        if cited:
            self.assembly.tie(path, "cited", cited)
            for key in provisions:
                self.assembly.tie(path, "pinpoints", self.provisions.add(cited, key))
        return path
