// en: Which bodies issue instruments together, and how many?
// zh: 哪些机关联合发文，各有多少件？

MATCH (body)<-[:ISSUED_BY]-(instrument)-[:ISSUED_BY]->(partner)
WHERE body.id < partner.id
RETURN body.id AS body, partner.id AS partner, count(DISTINCT instrument) AS instruments
ORDER BY instruments DESC, body, partner
