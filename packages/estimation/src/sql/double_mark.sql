-- double_mark: pairs of blind marks
-- grain: one check at one visit that two visitors scored apart
-- key:   unit_id, visit_id, check
-- from:  check_mark, the marks as given
-- units: points of the scoresheet
SELECT
  unit_id,
  visit_id,
  code AS "check",
  max(CASE WHEN mark = 'first' THEN points END) AS first,
  max(CASE WHEN mark = 'second' THEN points END) AS second,
  max(CASE WHEN mark = 'third' THEN 1 ELSE 0 END) = 1 AS adjudicated
FROM check_mark
WHERE applicable AND coalesce(field, '') = ''
GROUP BY unit_id, visit_id, code
HAVING
  max(CASE WHEN mark = 'first' THEN points END) IS NOT NULL
  AND max(CASE WHEN mark = 'second' THEN points END) IS NOT NULL
