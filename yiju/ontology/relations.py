"""The relations, one row each: token in records, name in RDF and in Neo4j, labels.

`walks` marks what a chain of authority follows. The RDF names are prefixed;
`yiju.ontology.terms` expands them. Source: ELI 1.5 for the eli: names; yiju.ttl
declares the others.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of edge, from the citing or acting side."""

    token: str  # in records, the property graph and the command line
    rdf: str  # prefixed name of the RDF property
    neo4j: str  # relationship type
    zh: str
    en: str
    inverse_zh: str
    inverse_en: str
    walks: bool = False  # followed by chains of authority


RELATIONS: tuple[Relation, ...] = (
    # between instruments
    Relation("based_on", "eli:based_on", "BASED_ON", "依据", "is based on", "作为依据", "is basis for", True),
    Relation("implements", "yiju:implements", "IMPLEMENTS", "为实施", "implements", "由其实施", "is implemented by", True),
    Relation("with_reference_to", "yiju:withReferenceTo", "WITH_REFERENCE_TO", "参照", "is modelled on", "被参照", "is model for"),
    Relation("amends", "eli:amends", "AMENDS", "修改", "amends", "被修改", "is amended by"),
    Relation("repeals", "eli:repeals", "REPEALS", "废止", "repeals", "被废止", "is repealed by"),
    Relation("lapses", "yiju:lapses", "LAPSES", "使失效", "declares lapsed", "失效依据", "is declared lapsed by"),
    Relation("annuls", "yiju:annuls", "ANNULS", "撤销", "annuls", "被撤销", "is annulled by"),
    Relation("suspends", "yiju:suspends", "SUSPENDS", "暂停适用", "suspends", "被暂停适用", "is suspended by"),
    Relation("interprets", "yiju:interprets", "INTERPRETS", "解释", "interprets", "被解释", "is interpreted in"),
    Relation("plans", "yiju:plans", "PLANS", "计划制定或修订", "plans", "列入计划", "is planned by"),
    Relation("explains", "yiju:explains", "EXPLAINS", "解读", "explains", "被解读", "is explained by"),
    Relation("cites", "eli:cites", "CITES", "引用", "cites", "被引用", "is cited by"),
    Relation("carries", "yiju:carries", "CARRIES", "印发", "carries", "载于", "is carried by"),
    Relation("supersedes", "yiju:supersedes", "SUPERSEDES", "取代", "supersedes", "被取代", "is superseded by"),
    # from an instrument to a body
    Relation("issued_by", "eli:passed_by", "ISSUED_BY", "制定机关", "is issued by", "制定", "issued"),
    Relation("approved_by", "yiju:approvedBy", "APPROVED_BY", "批准机关", "is approved by", "批准", "approved"),
    Relation("delegates", "yiju:delegates", "DELEGATES", "授权", "delegates to", "获授权", "is empowered by"),
    Relation("entrusts", "yiju:entrusts", "ENTRUSTS", "委托", "entrusts", "受委托", "is entrusted by"),
    Relation("assigns", "yiju:assigns", "ASSIGNS", "职责", "assigns to", "承担职责", "is assigned by"),
    Relation("mandates", "yiju:mandates", "MANDATES", "责成制定", "mandates rules by", "受责成制定", "is to make rules under"),
    Relation("interpreted_by", "yiju:interpretationBy", "INTERPRETED_BY", "解释机关", "is to be interpreted by", "负责解释", "interprets officially"),
    # versions, successions, parts
    Relation("version_of", "eli:is_member_of", "VERSION_OF", "版本所属", "is a version of", "版本", "has version"),
    Relation("succeeds", "yiju:succeeds", "SUCCEEDS", "承继", "succeeds", "由其承继", "is succeeded by"),
    Relation("expression_of", "eli:realizes", "EXPRESSION_OF", "语言文本所属", "is an expression of", "语言文本", "has expression"),
    Relation("part_of", "eli:is_part_of", "PART_OF", "条款所属", "is a part of", "条款", "has part"),
    # evidence
    Relation("pinpoints", "yiju:pinpoints", "PINPOINTS", "指明条款", "pinpoints", "被指明", "is pinpointed in"),
    Relation("text_of", "yiju:textOf", "TEXT_OF", "文本所载", "is the text of", "文本来源", "has its text in"),
    Relation("citing", "yiju:citing", "CITING", "引用方", "has citing instrument", "引文", "has citation"),
    Relation("cited", "yiju:cited", "CITED", "被引用方", "has cited target", "被引文", "is cited in"),
    Relation("found_in", "yiju:foundIn", "FOUND_IN", "出自文本", "is found in", "含引文", "contains citation"),
)  # fmt: skip

RELATION = {row.token: row for row in RELATIONS}

#: What a chain of authority follows, in the order of strength.
WALKED = tuple(row.token for row in RELATIONS if row.walks)

#: Relations between instruments that a text can state with a mention.
STATED = (
    "based_on", "implements", "with_reference_to", "amends", "repeals", "lapses", "annuls",
    "suspends", "interprets", "plans", "explains", "cites", "carries",
)  # fmt: skip
