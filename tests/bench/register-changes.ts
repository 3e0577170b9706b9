/**
 * The national register of 2022 and the 25,432 changes up to 2023 against the register of 2023: `node tests/bench/register-changes.ts`.
 * Reads `register/` of the folder JUPING_SHARED. Ends with 1 where a committee differs or a recoded one lost its id.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ingestFile, loadInstruments } from "@juping/ingest";
import { Mapping, parse, systemClock, type Unit } from "@juping/model";
import {
  cell,
  loadUnits,
  openDuckdb,
  openHome,
  readRow,
  readRows,
  sqlLiteral,
  unitIndex,
} from "@juping/store";

const shared = process.env.JUPING_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const at = (name: string): string => join(shared, "data", "register", name);
const data = join(import.meta.dirname, "../../data");
const folder = mkdtempSync(join(tmpdir(), "juping-changes-"));
const home = openHome(join(folder, "home"));
const instruments = await loadInstruments(join(data, "instruments"));
const duckdb = await openDuckdb({ threads: 2 });
const { connection } = duckdb;

/** Kinds as `china-division.sql` finds them; the names of what lies above streets are in the register of 2023. */
const register = `
  WITH old AS (SELECT * FROM ${sqlLiteral(at("cn_committees_2022_reconstructed.parquet"))}),
  named AS (SELECT DISTINCT district_code, district, city_code, city, province_code, province
            FROM ${sqlLiteral(at("cn_committees_2023.parquet"))})
  SELECT code, name, parent_code, kind FROM (
    SELECT DISTINCT 1 AS level, old.province_code AS code, coalesce(named.province, old.province_code) AS name, NULL AS parent_code, 'province' AS kind
      FROM old LEFT JOIN (SELECT DISTINCT province_code, province FROM named) AS named USING (province_code)
    UNION ALL SELECT DISTINCT 2, city_code, city_code, province_code, 'city' FROM old
    UNION ALL SELECT DISTINCT 3, district_code, district_code, city_code, 'district' FROM old
    UNION ALL SELECT DISTINCT 4, street_code, street, district_code, CASE WHEN street LIKE '%街道%' THEN 'street' ELSE 'town' END FROM old
    UNION ALL SELECT 5, code, name, street_code,
      CASE WHEN regexp_matches(name, '村(民)?委(员)?会$') THEN 'village_committee' ELSE 'committee' END FROM old
  ) ORDER BY level, code`;

const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const begun = performance.now();
  const done = await work();
  console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return done;
};

const take = (file: string, mapping: Mapping, snapshotDate: string | null) =>
  ingestFile(
    home,
    { file, mapping, programme: "national", cycle: null, snapshotDate },
    { instruments, clock: systemClock, recordedBy: "bench", memory: "1200MB" },
  );

const codesAndNames = (units: readonly Unit[]): Map<string, Unit> =>
  new Map(
    units
      .filter(({ codes }) => codes[0]?.code.length === 12)
      .map((unit) => [`${unit.codes[0]?.code ?? ""} ${unit.name}`, unit]),
  );

try {
  console.log(`load ${loadavg()[0]?.toFixed(1) ?? "?"}`);
  const file = join(folder, "register-2022.csv");
  await connection.run(`COPY (${register}) TO ${sqlLiteral(file)} (FORMAT csv, HEADER)`);
  const plain: Mapping = { instrument: "register", file: {}, columns: { authority: { constant: "NBS" } } };
  const first = await timed("register of 2022", () => take(file, plain, null));
  console.log(JSON.stringify(first.manifest.rows));
  const path = join(data, "register/mappings/changes-2022-2023.json");
  const mapping = parse(Mapping, JSON.parse(readFileSync(path, "utf8")), path);
  const changes = await timed("changes", () => take(at("changes_2022_to_2023.csv.gz"), mapping, null));
  console.log(JSON.stringify(changes.manifest.rows), JSON.stringify(changes.manifest.rejected_by_reason));

  const before = await timed("units before", () => loadUnits(home, connection, "national", "2023-06-29"));
  const after = await timed("units after", () => loadUnits(home, connection, "national", "2023-06-30"));
  const wanted = await readRows(
    connection,
    `SELECT code, name FROM ${sqlLiteral(at("cn_committees_2023.parquet"))}`,
    {
      code: cell.text,
      name: cell.text,
    },
  );
  const found = codesAndNames(after);
  const lacking = wanted.filter(({ code, name }) => !found.has(`${code} ${name}`));
  const known = new Set(wanted.map(({ code, name }) => `${code} ${name}`));
  const spare = [...found.keys()].filter((key) => !known.has(key));
  console.log(
    `${found.size} committees after, ${wanted.length} in the register of 2023: ${lacking.length} lacking, ${spare.length} too many`,
  );
  const { otherwise } = await readRow(
    connection,
    `SELECT count(*) AS otherwise FROM read_csv(${sqlLiteral(at("changes_2022_to_2023.csv.gz"))}, all_varchar = true)
     JOIN ${sqlLiteral(at("cn_committees_2023.parquet"))} AS register ON code = code_2023 WHERE name <> name_2023`,
    { otherwise: cell.integer },
  );
  console.log(`${otherwise} names that the list of changes itself spells otherwise than the register`);

  const ids = new Map(before.map((unit) => [unit.codes[0]?.code ?? "", unit.id]));
  const recodes = await readRows(
    connection,
    `SELECT code_2022 AS code, code_2023, name_2023 AS name FROM read_csv(${sqlLiteral(at("changes_2022_to_2023.csv.gz"))}, all_varchar = true)
     WHERE change = 'recode' AND level = 'village'`,
    { code: cell.text, code_2023: cell.text, name: cell.text },
  );
  const kept = recodes.filter(
    ({ code, code_2023, name }) => found.get(`${code_2023} ${name}`)?.id === ids.get(code),
  );
  const index = unitIndex(after);
  const still = recodes.filter(({ code, code_2023 }) => {
    const match = index.match(code, {});
    return match.kind === "one" && match.unit.codes.some((entry) => entry.code === code_2023);
  });
  const same = [...codesAndNames(before).values()].filter(({ id }) => index.byId(id) !== undefined).length;
  console.log(
    `${kept.length} of ${recodes.length} recoded committees keep their id, ${still.length} are found by the earlier code`,
  );
  console.log(
    `${same} committees compare before and after; ${new Set(after.map(({ id }) => id)).size} ids of ${after.length} units`,
  );
  process.exitCode =
    lacking.length === otherwise && spare.length === otherwise && kept.length === recodes.length ? 0 : 1;
} finally {
  duckdb.close();
  rmSync(folder, { recursive: true, force: true });
}
