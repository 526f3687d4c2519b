"""Edges from instruments to bodies: issuers, approvals, powers, duties, mandates.

A functional name (国务院卫生行政部门) is the organ that had the function on the day of the
text. Checked with tests/test_build.py.
"""

from __future__ import annotations

from collections import defaultdict

from yiju.graph.assembly import Assembly
from yiju.graph.catalogue import Version
from yiju.graph.evidence import Evidence
from yiju.ontology.records import Document, Mandate, Span
from yiju.ontology.registry import has_chinese


class Bodies:
    """Adds what one text says of bodies to a graph under construction."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.assembly: Assembly = evidence.assembly

    def add(self, document: Document, version: Version) -> None:
        """Add issuers, approvers, grants, mandates and the interpreting body, with their words."""
        spans = document.spans.get("issuers", ())
        for i, name in enumerate(document.issuers):
            span = spans[min(i, len(spans) - 1)] if spans else None
            self._edge(document, version, "issued_by", name, span)
        for approval in document.approved:
            for name in approval.body.split("、"):
                self._edge(document, version, "approved_by", name, approval.span)
        self._interpreter(document, version)
        for grant in document.grants:
            self._edge(
                document, version, grant.type, grant.body, grant.span,
                competence=grant.competence, provision=grant.provision, rule=grant.rule,
            )  # fmt: skip
        self._granted_words(document, version)
        for mandate in document.mandates:
            self._mandate(document, version, mandate)

    def _interpreter(self, document: Document, version: Version) -> None:
        places = document.spans.get("interpreted_by", ())
        names = document.interpreted_by.split("、") if document.interpreted_by else ()
        for i, name in enumerate(names):
            span = places[min(i, len(places) - 1)] if places else None
            self._edge(document, version, "interpreted_by", name, span)

    def _granted_words(self, document: Document, version: Version) -> None:
        """Put on each grant's edge all the words that the text grants, the Chinese ones if any."""
        words: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        chinese = {(g.type, g.body) for g in document.grants if g.lang == "zh"}
        for grant in document.grants:
            if grant.lang == "zh" or (grant.type, grant.body) not in chinese:
                words[grant.type, grant.body][grant.competence] = None
        for (relation, name), granted in words.items():
            joined = ("；" if has_chinese("".join(granted)) else "; ").join(granted)
            body = self.assembly.organ(name, version.day)
            self.assembly.prefer(version.id, relation, body, {"competence": joined})

    def _edge(
        self,
        document: Document,
        version: Version,
        relation: str,
        name: str,
        span: Span | None,
        *,
        competence: str | None = None,
        provision: str | None = None,
        rule: str | None = None,
    ) -> None:
        body = self.assembly.organ(name, version.day)
        evidence: tuple[str, ...] = ()
        if span:
            rule = rule or f"{relation.replace('_', '-')}-{document.issuer_source or 'text'}"
            node = self.evidence.add(
                document, span, relation, version.id, body,
                rule=rule, competence=competence, provision=provision,
            )  # fmt: skip
            evidence = (node,)
        self.assembly.edge(
            version.id, relation, body, evidence, competence=competence, provision=provision
        )

    def _mandate(self, document: Document, version: Version, mandate: Mandate) -> None:
        """Add an order to make rules: from its provision, where the text has any, to each body."""
        key = mandate.article
        source = self.evidence.provisions.add(version.id, key) if key else version.id
        for name in mandate.bodies:
            body = self.assembly.organ(name, version.day)
            node = self.evidence.add(
                document, mandate.span, "mandates", source, body, lang=mandate.lang,
                rule=mandate.rule, subject=mandate.subject, provision=mandate.provision,
            )  # fmt: skip
            self.assembly.edge(source, "mandates", body, (node,), subject=mandate.subject)
