// en: How many instruments were promulgated in each year?
// zh: 各年公布了多少件文件？

MATCH (instrument:Instrument) WHERE instrument.promulgated IS NOT NULL
RETURN instrument.promulgated.year AS year, count(instrument) AS instruments
ORDER BY year
