// en: Which instruments are in force on this day?
// zh: 哪些文件在这一天有效？
// $date: date = 2026-01-01
// Suspensions and endings in part are not looked at: `yiju check` does that.

MATCH (instrument:Instrument)
WHERE instrument.in_force_from <= date($date)
  AND (instrument.ended IS NULL OR instrument.ended > date($date))
RETURN instrument.id AS instrument, coalesce(instrument.title_zh, instrument.title_en) AS title,
       instrument.in_force_from AS since
ORDER BY since, instrument
