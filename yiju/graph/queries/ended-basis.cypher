// en: Which rules in force on this day rest on a basis that has ended?
// zh: 在这一天有效的文件中，哪些以已经失效的文件为依据？
// $date: date = 2026-01-01
// Such a rule loses a stated basis and is formally in force unless it is repealed.

MATCH (rule:Instrument)-[:BASED_ON|IMPLEMENTS]->(basis:Instrument)
WHERE rule.in_force_from <= date($date) AND basis.ended <= date($date)
  AND (rule.ended IS NULL OR rule.ended > date($date))
RETURN DISTINCT rule.id AS rule, basis.id AS basis, basis.ended AS ended,
       basis.end_reason AS reason
ORDER BY rule, basis
