import type { Unit } from "@juping/model";
import { instruments, unit } from "./data.ts";
import type { TestLake } from "./lake.ts";

/** Units of a made-up district: streets of 25 committees. */
export const syntheticUnits = (committees: number): Unit[] => {
  const streets = Math.ceil(committees / 25);
  const id = (prefix: string, n: number): string => `${prefix}${String(n).padStart(4, "0")}`;
  return [
    unit("city", "city", null),
    unit("d0001", "district", "city"),
    ...Array.from({ length: streets }, (_, s) => unit(id("s", s), "street", "d0001")),
    ...Array.from({ length: committees }, (_, c) =>
      unit(id("c", c), "committee", id("s", Math.floor(c / 25)), 800 + ((c * 37) % 2400)),
    ),
  ];
};

export interface SyntheticOptions {
  /** of every dwelling; default 0.05 */
  readonly inclusionProbability?: number;
  /** rows of the files in reverse */
  readonly descending?: boolean;
}

/**
 * A survey of `committees` x about `dwellings` x 0.55 interviews, written by the engine from hashes of row numbers: no
 * random state, the same bytes in every run.
 */
export const writeSyntheticSurvey = async (
  lake: TestLake,
  committees: number,
  dwellings: number,
  { inclusionProbability = 0.05, descending = false }: SyntheticOptions = {},
): Promise<void> => {
  const order = descending ? "ORDER BY source_line DESC" : "";
  const interview = instruments.get("interview");
  if (!interview) throw new RangeError("no interview");
  const u = (salt: number): string => `(hash(c * 100003 + k * 17 + ${salt}) % 1000003) / 1000003.0`;
  const drawn = `SELECT c, k, format('c{:04d}', c) AS unit_id, format('H{:04d}-{:04d}', c, k) AS dwelling_id,
    format('G{:02d}', k % 12) AS building_group, ${u(1)} AS fate
    FROM range(${committees}) AS a(c), range(${dwellings}) AS b(k)`;
  await lake.write(
    "draw",
    `SELECT unit_id, unit_id AS unit_code, dwelling_id, building_group, 'B1' AS building,
     CAST(${inclusionProbability} AS DOUBLE) AS inclusion_probability, CAST(0 AS BIGINT) AS replicate, k + 1 AS sequence, k + 2 AS source_line FROM (${drawn}) ${order}`,
  );
  await lake.write(
    "frame",
    `SELECT format('c{:04d}', c) AS unit_id, format('c{:04d}', c) AS unit_code, format('G{:02d}', g) AS building_group,
     format('B{:02d}', g) AS building, CAST(140 AS BIGINT) AS dwellings, NULL::VARCHAR AS source, DATE '2025-01-01' AS listed_on,
     g + 2 AS source_line FROM range(${committees}) AS a(c), range(12) AS b(g)`,
  );
  await lake.write(
    "contact",
    `SELECT unit_id, unit_id AS unit_code, dwelling_id, CASE WHEN fate < 0.55 THEN '完成' WHEN fate < 0.75 THEN '拒访'
       WHEN fate < 0.85 THEN '无人有人居住' WHEN fate < 0.93 THEN '无人居住不明' ELSE '空置' END AS final_outcome,
     CAST(3 AS BIGINT) AS attempts, 'v' AS visitor, '入户' AS mode, DATE '2025-09-01' AS decided_on, k + 2 AS source_line
     FROM (${drawn}) ${order}`,
  );
  const code = (salt: number, options: string): string =>
    `list_extract(${options}, 1 + CAST(floor(${u(salt)} * len(${options})) AS INTEGER))`;
  const scale = "['5','5','5','4','4','4','4','3','3','2','1','8']";
  const columns = interview.columns.map(({ name, type, options }, place) => {
    const fixed: Readonly<Record<string, string>> = {
      interview_id: "'I' || dwelling_id",
      unit_code: "unit_id",
      dwelling_id: "dwelling_id",
      building_group: "building_group",
      interviewer: "'v' || (k % 7)",
      mode: "'入户'",
      started_at: "TIMESTAMP '2025-09-01 10:00:00'",
      ended_at: "TIMESTAMP '2025-09-01 10:20:00'",
      n1: "'1'",
      s1: "'1'",
      s2: "'1'",
      s3: `CASE WHEN ${u(900)} < 0.06 THEN '1' ELSE '2' END`,
      d1: code(901, "['1','1','2','2','3','3','4']"),
      d2: code(902, "['1','1','1','1','1','2','2','2','2','2','9']"),
      d3: code(903, "['1','1','1','2','2','3','4','5']"),
      q15: code(904, "['1','1','2']"),
      q15b: code(905, "['1','2','3']"),
      q4: code(906, "['1','2']"),
      qc1: "'2'",
      qc2: `CASE WHEN ${u(907)} < 0.02 THEN '1' ELSE '2' END`,
      q25_kind: code(
        908,
        "['停车','停车','停车','加装电梯','加装电梯','环境卫生','物业管理','养老服务','绿化']",
      ),
    };
    const scaled = options !== undefined && "5" in options && "9" in options;
    return `${fixed[name] ?? (scaled ? code(1000 + place, scale) : `CAST(NULL AS ${type === "datetime" ? "TIMESTAMP" : "VARCHAR"})`)} AS "${name}"`;
  });
  await lake.write(
    "interview",
    `SELECT unit_id, ${columns.join(", ")}, k + 2 AS source_line FROM (${drawn}) WHERE fate < 0.55 ${order}`,
  );
  const margins = Object.entries({
    age: [800, 900, 800, 700],
    sex: [1580, 1620],
    tenure: [1300, 700, 400, 500, 300],
  })
    .flatMap(([variable, counts]) =>
      counts.map((count, place) => `('${variable}', '${place + 1}', ${count})`),
    )
    .join(", ");
  await lake.write(
    "margin",
    `SELECT format('c{:04d}', c) AS unit_id, format('c{:04d}', c) AS unit_code, variable, category,
     CAST(n AS BIGINT) AS "count", c + 2 AS source_line FROM range(${committees}) AS a(c), (VALUES ${margins}) AS m(variable, category, n)`,
  );
};
