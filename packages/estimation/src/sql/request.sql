-- request: 12345 requests; one that two have signed to be left out counts as outside the committee's remit
-- grain: one request
-- key:   id
-- from:  request_record, exclusion
SELECT request_record.* REPLACE (request_record.in_remit AND struck.record IS NULL AS in_remit)
FROM request_record
LEFT JOIN (
  SELECT DISTINCT record FROM exclusion WHERE source = 'request' AND sign_offs >= 2
) AS struck ON struck.record = request_record.id
