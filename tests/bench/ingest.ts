/**
 * Seconds and memory of ingestion beside DuckDB's own `read_csv` to Parquet: `node tests/bench/ingest.ts [answers]`, 20 million by
 * default. A long CSV of answers with every check (types, options, ranges, units, keys, a rule across the row) in UTF-8 and in
 * GB18030, and a sheet of 200,000 rows x 20 columns. Each run is a process of its own. Ends with 1 where a bar is missed.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { writeXlsxStream } from "hucre/xlsx";
import { ingestFile, loadInstruments } from "@juping/ingest";
import { systemClock, type Programme } from "@juping/model";
import { addProgramme, openDuckdb, openHome, sqlLiteral } from "@juping/store";
import { gbk } from "../ingest/support/gbk.ts";

const answers = Number(process.argv[2] ?? 20_000_000);
const units = 500;
const sheetRows = 200_000;
const bars = { utf8: 2, gb18030: 3, sheetSeconds: 25, sheetMb: 1024, mb: 2048 };

const column = (name: string, type: string, more: object = {}): object => ({
  name,
  title: { zh: name, en: name },
  type,
  required: true,
  ...more,
});
const questions = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`q${index + 1}`, `第${index + 1}题`]),
);
const modes = { 入户: "入户", 电话: "电话", 网络: "网络" };
const instrument = (code: string, columns: readonly object[], key: readonly string[]): string =>
  JSON.stringify({
    ...{ code, version: "1", family: "survey", columns, key },
    title: { zh: code, en: code },
    grain: { zh: "一行", en: "a row" },
    unit_column: "unit_code",
    checks: [{ kind: "required_when", column: "answer", when: "mode", values: ["入户"], severity: "error" }],
  });
const answerColumns = [
  column("unit_code", "text"),
  column("interview_id", "integer", { min: 0 }),
  column("question", "code", { options: questions }),
  column("answer", "integer", { min: 1, max: 9 }),
  column("mode", "code", { options: modes }),
  column("answered_on", "date"),
];

const programme: Programme = {
  code: "bench",
  title: { zh: "测速", en: "bench" },
  commissioning_body: { zh: "—", en: "—" },
  evaluating_body: { zh: "—", en: "—" },
  contract: "—",
  profile: "example",
  root: { authority: "测速", code: "1" },
  simulated: true,
  calendar: "cn",
};

const folderOf = (): string => process.argv[4] ?? mkdtempSync(join(tmpdir(), "juping-bench-"));

/** One ingestion, in this process; says how long it took and how much memory. */
const once = async (folder: string, file: string, code: string): Promise<void> => {
  const home = openHome(join(folder, "home"));
  const instruments = await loadInstruments(join(folder, "instruments"));
  const begun = performance.now();
  const { manifest } = await ingestFile(
    home,
    {
      file,
      mapping: { instrument: code, file: {}, columns: {} },
      programme: "bench",
      cycle: null,
      snapshotDate: null,
    },
    { instruments, clock: systemClock, recordedBy: "bench", memory: "1200MB" },
  );
  const seconds = (performance.now() - begun) / 1000;
  const mb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds, mb, rows: manifest.rows }));
};

interface Run {
  readonly seconds: number;
  readonly mb: number;
  readonly rows: { readonly accepted: number };
}

const apart = (folder: string, file: string, code: string): Run => {
  rmSync(join(folder, "home", "lake", code), { recursive: true, force: true });
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [import.meta.filename, String(answers), "--once", folder, file, code],
    { encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error(stderr || stdout);
  return JSON.parse(stdout) as Run;
};

const prepare = async (folder: string): Promise<void> => {
  mkdirSync(join(folder, "instruments"));
  const register = join(import.meta.dirname, "../../data/instruments/register.json");
  execFileSync("cp", [register, join(folder, "instruments")]);
  writeFileSync(
    join(folder, "instruments", "answer.json"),
    instrument("answer", answerColumns, ["interview_id", "question"]),
  );
  const wide = Array.from({ length: 20 - answerColumns.length }, (_, index) =>
    column(`c${index}`, "decimal"),
  );
  writeFileSync(
    join(folder, "instruments", "wide.json"),
    instrument("wide", [...answerColumns, ...wide], ["interview_id"]),
  );
  const home = openHome(join(folder, "home"));
  await addProgramme(home, programme, []);
  const rows = Array.from(
    { length: units },
    (_, index) => `${String(100_001 + index)},测速,第${index}居,committee,1`,
  );
  const file = join(folder, "register.csv");
  writeFileSync(file, `code,authority,name,kind,parent_code\n1,测速,测速区,district,\n${rows.join("\n")}\n`);
  await ingestFile(
    home,
    {
      file,
      mapping: { instrument: "register", file: {}, columns: {} },
      programme: "bench",
      cycle: null,
      snapshotDate: null,
    },
    {
      instruments: await loadInstruments(join(folder, "instruments")),
      clock: systemClock,
      recordedBy: "bench",
    },
  );
};

const row = `SELECT (100001 + (i // 40) % ${units})::VARCHAR AS unit_code, i // 40 AS interview_id, 'q' || (i % 40 + 1) AS question,
  (i * 7919 % 9) + 1 AS answer, ['入户', '电话', '网络'][(i // 40) % 3 + 1] AS mode, DATE '2025-03-01' + ((i // 40) % 200)::INTEGER AS answered_on
  FROM range(${answers}) AS t(i)`;

const signs = new Map<string, string>();
/** Bytes of a sign in GB18030, as a latin1 text. */
const gb = (sign: string): string => {
  const known = signs.get(sign) ?? gbk(sign).toString("latin1");
  signs.set(sign, known);
  return known;
};

const main = async (folder: string): Promise<boolean> => {
  await prepare(folder);
  const duckdb = await openDuckdb({ memory: "1200MB", spill: join(folder, "spill") });
  const csv = join(folder, "answers.csv");
  await duckdb.connection.run(`COPY (${row}) TO ${sqlLiteral(csv)} (FORMAT csv, HEADER)`);
  const begun = performance.now();
  await duckdb.connection.run(
    `COPY (SELECT * FROM read_csv(${sqlLiteral(csv)})) TO ${sqlLiteral(join(folder, "raw.parquet"))} (FORMAT parquet, COMPRESSION zstd)`,
  );
  const raw = (performance.now() - begun) / 1000;
  duckdb.close();
  const mb = (path: string): string => `${Math.round(statSync(path).size / 2 ** 20)} MB`;
  console.log(
    `${answers} answers, ${mb(csv)}, load ${loadavg()[0]?.toFixed(1) ?? "?"}; DuckDB read_csv to Parquet ${raw.toFixed(1)} s`,
  );
  let good = true;
  const tell = (what: string, run: Run, fits: boolean): void => {
    good &&= fits;
    console.log(
      `${what}: ${run.seconds.toFixed(1)} s (${(run.seconds / raw).toFixed(2)} x), ${run.mb.toFixed(0)} MB, ${run.rows.accepted} rows ${fits ? "" : "MISSED"}`,
    );
  };
  const utf8 = apart(folder, csv, "answer");
  tell("UTF-8", utf8, utf8.seconds <= bars.utf8 * raw && utf8.mb < bars.mb);
  const gbFile = join(folder, "answers-gbk.csv");
  await pipeline(
    createReadStream(csv, { encoding: "utf8" }),
    async function* (texts: AsyncIterable<string>) {
      for await (const text of texts)
        yield Buffer.from(
          text.replace(/[^\0-\x7f]/g, (sign) => gb(sign)),
          "latin1",
        );
    },
    createWriteStream(gbFile),
  );
  const gb18030 = apart(folder, gbFile, "answer");
  tell("GB18030", gb18030, gb18030.seconds <= bars.gb18030 * raw && gb18030.mb < bars.mb);
  const sheet = join(folder, "wide.xlsx");
  const names = [
    ...answerColumns.map((entry) => (entry as { name: string }).name),
    ...Array.from({ length: 14 }, (_, index) => `c${index}`),
  ];
  const rows = function* (): Generator<(string | number)[], void, undefined> {
    yield names;
    for (let at = 0; at < sheetRows; at += 1)
      yield [
        String(100_001 + (at % units)),
        at,
        `q${(at % 40) + 1}`,
        (at % 9) + 1,
        "入户",
        "2025-03-01",
        ...Array.from({ length: 14 }, (_, index) => at / (index + 3)),
      ];
  };
  await pipeline(
    Readable.fromWeb(writeXlsxStream(rows(), { name: "表" }) as never),
    createWriteStream(sheet),
  );
  const wide = apart(folder, sheet, "wide");
  tell(`XLSX ${sheetRows} x 20`, wide, wide.seconds <= bars.sheetSeconds && wide.mb < bars.sheetMb);
  return good;
};

if (process.argv[3] === "--once") await once(folderOf(), process.argv[5] ?? "", process.argv[6] ?? "");
else {
  const folder = mkdtempSync(join(tmpdir(), "juping-bench-"));
  try {
    process.exitCode = (await main(folder)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
