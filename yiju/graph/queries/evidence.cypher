// en: Which words, or which fact of the registry, say that this instrument is related to that one?
// zh: 哪些原文或登记事实说明这两者之间的关系？
// $id: id = instrument/2018-02-02-11bd591d9308
// $target: id = instrument/guofa-2014-33-354425d1e230
// Offsets count code points of the source's stored text, the end excluded.

MATCH (:Instrument {id: $id})-[edge]->({id: $target})
UNWIND edge.evidence AS id
MATCH (evidence:Citation|Fact {id: id, dataset: edge.dataset})
RETURN DISTINCT evidence.id AS evidence, evidence.relation AS relation,
       evidence.quotation AS quotation, evidence.source AS source,
       evidence.start AS `start`, evidence.end AS `end`
ORDER BY evidence
