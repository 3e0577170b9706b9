-- check: final marks of the scoresheet after blind double scoring
-- grain: one check (and one field of it, where figures are recorded) at one visit
-- key:   unit_id, visit_id, code, field
-- from:  check_mark, the marks as given: first, on drawn visits second (blind to the first), and a third where they differ
-- units: points and possible in points of the scoresheet; count, called, confirmed in pieces
-- rule:  a third mark decides; otherwise the mean of first and second; a check is applicable where a mark that counts says so
WITH mark AS (
  SELECT
    unit_id,
    visit_id,
    code,
    coalesce(field, '') AS field,
    max(CASE WHEN mark = 'third' THEN 1 ELSE 0 END) AS decided,
    max(CASE WHEN mark = 'third' AND applicable THEN 1 WHEN mark = 'third' THEN 0 END) AS applicable_third,
    max(CASE WHEN mark <> 'third' AND applicable THEN 1 WHEN mark <> 'third' THEN 0 END) AS applicable_other,
    max(CASE WHEN mark = 'first' AND applicable THEN points END) AS points_first,
    max(CASE WHEN mark = 'second' AND applicable THEN points END) AS points_second,
    max(CASE WHEN mark = 'third' AND applicable THEN points END) AS points_third,
    max(CASE WHEN mark = 'first' AND applicable THEN possible END) AS possible_first,
    max(CASE WHEN mark = 'second' AND applicable THEN possible END) AS possible_second,
    max(CASE WHEN mark = 'third' AND applicable THEN possible END) AS possible_third,
    max(CASE WHEN mark = 'first' THEN "count" END) AS count_first,
    max(CASE WHEN mark = 'second' THEN "count" END) AS count_second,
    max(CASE WHEN mark = 'third' THEN "count" END) AS count_third,
    max(CASE WHEN mark = 'first' THEN called END) AS called_first,
    max(CASE WHEN mark = 'second' THEN called END) AS called_second,
    max(CASE WHEN mark = 'third' THEN called END) AS called_third,
    max(CASE WHEN mark = 'first' THEN confirmed END) AS confirmed_first,
    max(CASE WHEN mark = 'second' THEN confirmed END) AS confirmed_second,
    max(CASE WHEN mark = 'third' THEN confirmed END) AS confirmed_third,
    max(CASE WHEN mark = 'third' THEN CAST(locked AS INTEGER) END) AS locked_third,
    max(CASE WHEN mark <> 'third' THEN CAST(locked AS INTEGER) END) AS locked_other
  FROM check_mark
  GROUP BY unit_id, visit_id, code, coalesce(field, '')
)
SELECT
  unit_id,
  visit_id || '/' || code || '/' || field AS id,
  code,
  nullif(field, '') AS field,
  coalesce(applicable_third, applicable_other) = 1 AS applicable,
  CASE WHEN decided = 1 THEN points_third
    ELSE coalesce((points_first + points_second) / 2, points_first, points_second) END AS points,
  CASE WHEN decided = 1 THEN possible_third
    ELSE coalesce((possible_first + possible_second) / 2, possible_first, possible_second) END AS possible,
  coalesce(count_third, (count_first + count_second) / CAST(2 AS DOUBLE), count_first, count_second) AS "count",
  coalesce(called_third, (called_first + called_second) / CAST(2 AS DOUBLE), called_first, called_second) AS called,
  coalesce(confirmed_third, (confirmed_first + confirmed_second) / CAST(2 AS DOUBLE), confirmed_first, confirmed_second)
    AS confirmed,
  coalesce(locked_third, locked_other) = 1 AS locked
FROM mark
