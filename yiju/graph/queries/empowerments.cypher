// en: Which body was empowered by which instrument, and for what?
// zh: 哪些机关由哪份文件授权、委托或赋予职责，内容是什么？

MATCH (instrument)-[grant:DELEGATES|ENTRUSTS|ASSIGNS]->(body)
RETURN DISTINCT instrument.id AS instrument, toLower(type(grant)) AS relation,
       body.id AS body, grant.competence AS words
ORDER BY instrument, relation, body, words
