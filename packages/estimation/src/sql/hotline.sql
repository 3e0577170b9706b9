-- hotline: 12345 requests within the committee's remit
-- grain: one unit with requests on file
-- key:   unit_id
-- from:  request
-- units: requests
SELECT
  unit_id,
  count(CASE WHEN in_remit THEN 1 END) AS requests,
  count(CASE WHEN in_remit AND answered_on <= due THEN 1 END) AS on_time,
  count(CASE WHEN in_remit AND closed THEN 1 END) AS closed,
  count(CASE WHEN in_remit AND closed AND solved THEN 1 END) AS solved,
  count(CASE WHEN in_remit AND coalesce(callback, '') <> '' THEN 1 END) AS called_back,
  count(CASE WHEN in_remit AND callback IN ('非常满意', '满意') THEN 1 END) AS satisfied,
  count(CASE WHEN NOT in_remit THEN 1 END) AS not_in_remit
FROM request
WHERE unit_id IS NOT NULL
GROUP BY unit_id
