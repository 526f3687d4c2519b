// en: On what does this instrument rest, at any depth?
// zh: 这份文件直接或间接以哪些文件为依据？
// $id: id = instrument/2018-02-02-11bd591d9308

MATCH (:Instrument {id: $id})-[:BASED_ON|IMPLEMENTS*1..30]->(basis)
WITH DISTINCT basis WHERE basis.id <> $id
RETURN basis.id AS basis, coalesce(basis.title_zh, basis.title_en) AS title
ORDER BY basis
