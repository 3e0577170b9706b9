-- premises: rooms of committees and service centres, by street
-- grain: one committee with rooms in the street (its rooms added up), or one service centre
-- key:   unit_id (street), unit (committee; null for a service centre), kind
-- from:  premises_record, one set of rooms; its unit is the street with the committee named beside, or the committee itself
--        unit (unit_id, kind, street_id, households), unit_code (code, unit_id)
-- units: area in square metres; households of the committee, for the norm of its band
WITH room AS (
  SELECT
    coalesce(owner.street_id, record.unit_id) AS street_id,
    CASE WHEN owner.street_id IS NOT NULL AND owner.street_id <> owner.unit_id THEN owner.unit_id END AS owner_id,
    nullif(record.committee_code, '') AS committee_code,
    record.kind,
    record.area_m2,
    record.id
  FROM premises_record AS record
  LEFT JOIN unit AS owner ON owner.unit_id = record.unit_id
), placed AS (
  SELECT
    room.street_id,
    coalesce(room.owner_id, min(committee.unit_id), room.committee_code) AS committee_id,
    room.kind,
    room.area_m2,
    room.id
  FROM room
  LEFT JOIN unit_code ON unit_code.code = room.committee_code
  LEFT JOIN unit AS committee ON committee.unit_id = unit_code.unit_id AND committee.street_id = room.street_id
  GROUP BY room.street_id, room.owner_id, room.committee_code, room.kind, room.area_m2, room.id
)
SELECT
  placed.street_id AS unit_id,
  CASE WHEN placed.kind <> '服务中心' THEN placed.committee_id END AS unit,
  placed.kind,
  CAST(sum(CAST(placed.area_m2 AS DECIMAL(18, 6))) AS DOUBLE) AS area_m2,
  max(unit.households) AS households
FROM placed
LEFT JOIN unit ON unit.unit_id = placed.committee_id
GROUP BY
  placed.street_id,
  CASE WHEN placed.kind <> '服务中心' THEN placed.committee_id END,
  placed.kind,
  CASE WHEN placed.kind = '服务中心' THEN placed.id END
