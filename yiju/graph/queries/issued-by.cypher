// en: What has this body issued, and when?
// zh: 该机关制定了哪些文件？
// $id: id = body/cac

MATCH (instrument)-[:ISSUED_BY]->(:Body {id: $id})
RETURN DISTINCT instrument.id AS instrument, coalesce(instrument.title_zh, instrument.title_en) AS title,
       instrument.promulgated AS promulgated
ORDER BY promulgated, instrument
