-- respondent: residents whose interviews count, with their weights
-- grain: one respondent
-- key:   unit_id, respondent
-- from:  estimation_interview, filled by interview.sql; estimation_weight, weights in persons by the place of the row in its
--        unit; interview_record, for mode and day
-- adds:  respondent, a number in the order of what stands in the row, so that it tells nothing of dwelling or interview;
--        interview_id, for the join with the answers only: it is no column of the release
WITH resident AS (
  SELECT
    unit_id,
    interview_id,
    row_number() OVER (PARTITION BY unit_id ORDER BY drawn_group, dwelling_id, interview_id) - 1 AS place
  FROM estimation_interview
  WHERE excluded IS NULL AND domain = 'resident'
), described AS (
  SELECT
    weight.*,
    resident.interview_id,
    interview_record.mode,
    CAST(interview_record.started_at AS DATE) AS interviewed_on,
    interview_record.d1 AS age,
    interview_record.d2 AS sex,
    interview_record.d3 AS tenure
  FROM estimation_weight AS weight
  JOIN resident ON resident.unit_id = weight.unit_id AND resident.place = weight.place
  JOIN interview_record ON interview_record.interview_id = resident.interview_id
), numbered AS (
  SELECT
    *,
    CAST(
      row_number() OVER (
        PARTITION BY unit_id
        ORDER BY stratum, interviewed_on, mode, age, sex, tenure, weight, replicate_weights
      ) AS INTEGER
    ) AS respondent
  FROM described
)
SELECT
  unit_id,
  respondent,
  stratum,
  respondent AS cluster,
  stratum_population,
  weight,
  weight_above,
  replicate_weights,
  mode,
  interviewed_on,
  age,
  sex,
  tenure,
  interview_id
FROM numbered
