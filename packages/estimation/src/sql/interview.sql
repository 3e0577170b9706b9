-- interview: every interview with what became of it
-- grain: one interview
-- key:   interview_id
-- from:  interview_record, the answers (of the items in use, as codes); draw, the dwellings drawn; exclusion, records that two
--        have signed to be left out
-- adds:  drawn_group, the building group of the draw (the stratum); inclusion_probability of the dwelling
--        (null: no draw is on file for the unit); domain, resident or insider (S3);
--        excluded, the reason why the interview does not count (null: it counts), the first that applies of
--        by_decision, no_consent, under_age, short_residence, committee_present, too_short (under 6 minutes), not_drawn,
--        duplicate_dwelling (not the first of its dwelling to be valid otherwise)
WITH drawn_unit AS (
  SELECT DISTINCT unit_id FROM draw
), struck AS (
  SELECT DISTINCT record FROM exclusion WHERE source = 'interview' AND sign_offs >= 2
), judged AS (
  SELECT
    interview_record.*,
    coalesce(draw.building_group, interview_record.building_group) AS drawn_group,
    draw.inclusion_probability,
    CASE WHEN interview_record.s3 = '1' THEN 'insider' ELSE 'resident' END AS domain,
    CASE
      WHEN struck.record IS NOT NULL THEN 'by_decision'
      WHEN interview_record.n1 <> '1' THEN 'no_consent'
      WHEN interview_record.s1 <> '1' THEN 'under_age'
      WHEN interview_record.s2 <> '1' THEN 'short_residence'
      WHEN interview_record.qc2 = '1' THEN 'committee_present'
      WHEN interview_record.ended_at - interview_record.started_at < INTERVAL '6' MINUTE THEN 'too_short'
      WHEN drawn_unit.unit_id IS NOT NULL AND draw.dwelling_id IS NULL THEN 'not_drawn'
    END AS fault
  FROM interview_record
  LEFT JOIN draw ON draw.unit_id = interview_record.unit_id AND draw.dwelling_id = interview_record.dwelling_id
  LEFT JOIN drawn_unit ON drawn_unit.unit_id = interview_record.unit_id
  LEFT JOIN struck ON struck.record = interview_record.interview_id
  WHERE interview_record.unit_id IS NOT NULL
), ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY unit_id, dwelling_id, CASE WHEN fault IS NULL THEN 0 ELSE 1 END
      ORDER BY started_at, interview_id
    ) AS place
  FROM judged
)
SELECT *, CASE WHEN fault IS NULL AND place > 1 THEN 'duplicate_dwelling' ELSE fault END AS excluded
FROM ranked
