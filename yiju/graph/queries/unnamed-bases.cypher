// en: Which instruments rest on a basis that they do not name, in which words?
// zh: 哪些文件只概括地写明依据，未指明具体文件？

MATCH (rule)-[:BASED_ON|IMPLEMENTS]->(basis:Unnamed)
RETURN DISTINCT rule.id AS rule, basis.id AS basis, coalesce(basis.title_zh, basis.title_en) AS words
ORDER BY rule, basis
