// en: By which steps does this instrument rest on that one?
// zh: 这份文件经由哪些环节以那份文件为依据？
// $id: id = instrument/2018-02-02-11bd591d9308
// $target: id = instrument/zhuxiling-53-805d83888212

MATCH (:Instrument {id: $id})-[:BASED_ON|IMPLEMENTS*0..30]->(rule)
WITH DISTINCT rule
MATCH (rule)-[step:BASED_ON|IMPLEMENTS]->(basis)
WHERE EXISTS { (basis)-[:BASED_ON|IMPLEMENTS*0..30]->({id: $target}) }
RETURN DISTINCT rule.id AS rule, toLower(type(step)) AS relation, basis.id AS basis
ORDER BY rule, relation, basis
