// en: Where do the chains of this instrument end: on what does it rest that rests on nothing further?
// zh: 这份文件的依据最终追溯到哪里？
// $id: id = instrument/2018-02-02-11bd591d9308

MATCH (:Instrument {id: $id})-[:BASED_ON|IMPLEMENTS*1..30]->(basis)
WITH DISTINCT basis WHERE NOT EXISTS { (basis)-[:BASED_ON|IMPLEMENTS]->() }
RETURN basis.id AS basis, coalesce(basis.title_zh, basis.title_en) AS title
ORDER BY basis
