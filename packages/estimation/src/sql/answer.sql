-- answer: answers of the respondents
-- grain: one answer; of an item with several answers one row each
-- key:   unit_id, respondent, item, code
-- from:  single and several, answers of respondents by item; scale, points by item and code
-- adds:  score, 0 to 100; null where the code has none
SELECT answer.unit_id, answer.respondent, answer.item, answer.code, scale.score
FROM (SELECT * FROM single UNION ALL SELECT * FROM several) AS answer
LEFT JOIN scale ON scale.item = answer.item AND scale.code = answer.code
