// en: Who issued this instrument, and which instruments empowered those bodies, for what?
// zh: 这份文件由谁制定，制定机关由哪些文件授权、委托或赋予职责？
// $id: id = instrument/2018-02-02-11bd591d9308
// A grant says what its words say; it is a power to make rules only where they say so.

MATCH (:Instrument {id: $id})-[:ISSUED_BY]->(body)
OPTIONAL MATCH (instrument)-[grant:DELEGATES|ENTRUSTS|ASSIGNS]->(body)
RETURN DISTINCT body.id AS body, toLower(type(grant)) AS relation,
       instrument.id AS instrument, grant.competence AS words
ORDER BY body, relation, instrument, words
