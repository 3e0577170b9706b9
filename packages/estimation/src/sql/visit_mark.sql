-- visit_mark: what one visitor gave one visit as a whole, blind to the other
-- grain: one blind mark of one visit
-- key:   visit_id, mark
-- from:  check_mark, the marks as given
-- units: points and possible in tenths of a point of the scoresheet, so that sums are exact
SELECT
  unit_id,
  visit_id,
  visit_kind,
  visitor,
  mark,
  CAST(sum(CAST(round(points * 10) AS BIGINT)) AS BIGINT) AS points,
  CAST(sum(CAST(round(possible * 10) AS BIGINT)) AS BIGINT) AS possible
FROM check_mark
WHERE applicable AND coalesce(field, '') = '' AND mark IN ('first', 'second')
  AND unit_id IS NOT NULL AND visitor IS NOT NULL AND points IS NOT NULL AND possible > 0
GROUP BY unit_id, visit_id, visit_kind, visitor, mark
