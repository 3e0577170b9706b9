-- dwelling_outcome: released dwellings by what became of them
-- grain: one building group, inclusion probability, AAPOR class and whether an interview of the dwelling counts
-- key:   unit_id, building_group, inclusion_probability, aapor, interviewed
-- from:  draw; contact, final outcomes; interview, as sql/interview.sql makes it
-- units: dwellings
-- rule:  a reserve replicate is released as a whole: with one outcome in it all its dwellings count;
--        a released dwelling without an outcome is UH (nobody met, not known whether lived in)
WITH outcome AS (
  SELECT
    draw.unit_id,
    draw.building_group,
    draw.inclusion_probability,
    draw.replicate,
    draw.dwelling_id,
    CASE contact.final_outcome
      WHEN '完成' THEN 'I'
      WHEN '部分完成' THEN 'P'
      WHEN '拒访' THEN 'R'
      WHEN '无人有人居住' THEN 'NC'
      WHEN '其他未访' THEN 'O'
      WHEN '无人居住不明' THEN 'UH'
      WHEN '无法进门' THEN 'UH'
      WHEN '资格不明' THEN 'UO'
      WHEN '空置' THEN 'NE'
      WHEN '不合格' THEN 'NE'
    END AS aapor
  FROM draw
  LEFT JOIN contact ON contact.unit_id = draw.unit_id AND contact.dwelling_id = draw.dwelling_id
), released AS (
  SELECT unit_id, replicate
  FROM outcome
  GROUP BY unit_id, replicate
  HAVING replicate = 0 OR count(aapor) > 0
), counted AS (
  SELECT unit_id, dwelling_id FROM interview WHERE excluded IS NULL
)
SELECT
  outcome.unit_id,
  outcome.building_group,
  outcome.inclusion_probability,
  coalesce(outcome.aapor, 'UH') AS aapor,
  counted.dwelling_id IS NOT NULL AS interviewed,
  count(*) AS dwellings
FROM outcome
JOIN released ON released.unit_id = outcome.unit_id AND released.replicate = outcome.replicate
LEFT JOIN counted ON counted.unit_id = outcome.unit_id AND counted.dwelling_id = outcome.dwelling_id
GROUP BY
  outcome.unit_id,
  outcome.building_group,
  outcome.inclusion_probability,
  coalesce(outcome.aapor, 'UH'),
  counted.dwelling_id IS NOT NULL
