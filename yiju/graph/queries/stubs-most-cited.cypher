// en: Which instruments are cited most whose text is not in the corpus?
// zh: 哪些未收录原文的文件被引用最多？

MATCH (stub:Instrument {stub: true})<-[:CITED]-(citation)-[:CITING]->(citing)
RETURN stub.id AS stub, coalesce(stub.title_zh, stub.title_en) AS title, count(DISTINCT citing) AS instruments
ORDER BY instruments DESC, stub
