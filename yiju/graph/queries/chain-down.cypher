// en: What rests on this instrument, at any depth?
// zh: 哪些文件直接或间接以这份文件为依据？
// $id: id = instrument/guofa-2014-33-354425d1e230

MATCH (rule)-[:BASED_ON|IMPLEMENTS*1..30]->(:Instrument|Work {id: $id})
WITH DISTINCT rule WHERE rule.id <> $id
RETURN rule.id AS rule, coalesce(rule.title_zh, rule.title_en) AS title
ORDER BY rule
