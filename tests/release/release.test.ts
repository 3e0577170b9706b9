import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fixedClock, type BatchManifest } from "@juping/model";
import { Ingestion } from "@juping/ingest";
import {
  currentRelease,
  diff,
  ensurePolicyFile,
  listRevisions,
  publish,
  verify,
  type PublishRequest,
} from "@juping/release";
import { batchesFor, openHome, type Home } from "@juping/store";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOfDemoHome, projectAssets, projectRoot } from "../support/demo-home.ts";

let home: Home;
beforeAll(async () => {
  home = await copyOfDemoHome();
}, 300_000);
afterAll(() => rmSync(home.path, { recursive: true, force: true }));

const request = (cycle: string, more: Partial<PublishRequest> = {}): PublishRequest => ({
  programme: "demo",
  cycle,
  stage: "final",
  publishedBy: "test",
  clock: fixedClock(new Date("2026-01-20T00:00:00Z")),
  ...more,
});
const name = (cycle: string, revision = 1) => ({ programme: "demo", cycle, revision });

const rows = async (file: string, sql: string): Promise<unknown[][]> => {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const found = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  instance.closeSync();
  return found;
};
const whole = (cycle: string): string => join(home.releases, "demo", cycle, "1", "whole.duckdb");

describe("a release is a pure function of its inputs", () => {
  it.each([1, 2])(
    "rebuilt with %d threads, every table of every policy has its sealed digest",
    async (threads) => {
      const found = await verify(home, projectAssets(), name("2025"), { threads });
      expect(found.mismatches).toEqual([]);
      expect(found.otherEngine).toBeNull();
      expect(found.tablesCompared).toBeGreaterThan(90);
    },
    300_000,
  );

  it("makes no new revision of the same inputs", async () => {
    const again = await publish(home, projectAssets(), request("2025"));
    expect(again.isNew).toBe(false);
    expect(await listRevisions(home, "demo", "2025")).toEqual([1]);
  });

  it("sees a stored figure that was altered, and says in which table", async () => {
    const spoilt = await copyOfDemoHome();
    try {
      const instance = await DuckDBInstance.create(
        join(spoilt.releases, "demo", "2024", "1", "whole.duckdb"),
      );
      const connection = await instance.connect();
      await connection.run(
        "UPDATE standing SET composite = composite + 1e-12 WHERE unit_id = (SELECT min(unit_id) FROM standing)",
      );
      connection.closeSync();
      instance.closeSync();
      const { mismatches } = await verify(spoilt, projectAssets(), name("2024"));
      expect(mismatches.map(({ what, policy, name: table }) => [what, policy, table])).toEqual([
        ["stored", "whole", "standing"],
      ]);
    } finally {
      rmSync(spoilt.path, { recursive: true, force: true });
    }
  }, 300_000);
});

describe("invariants of the demonstration's release", () => {
  it("contributions of children add up to their parent's, to the last digits", async () => {
    const bad = await rows(
      whole("2025"),
      `SELECT p.unit_id, p.node, p.contribution, sum(c.contribution) FROM score p
       JOIN node n ON n.tree = p.tree AND n.parent = p.node JOIN score c ON c.tree = p.tree AND c.node = n.node AND c.unit_id = p.unit_id
       WHERE p.tree = 'committee' AND p.node <> '*' AND p.contribution IS NOT NULL
       GROUP BY ALL HAVING abs(p.contribution - sum(c.contribution)) > 1e-9`,
    );
    expect(bad).toEqual([]);
  });

  it("weights used sum to 100 for every unit that has a score", async () => {
    const bad = await rows(
      whole("2025"),
      `SELECT unit_id, sum(s.weight) FROM score s JOIN node n USING (tree, node)
       WHERE tree = 'committee' AND n.rule_kind IS NOT NULL AND s.score IS NOT NULL
       GROUP BY unit_id HAVING abs(sum(s.weight) - 100) > 1e-9`,
    );
    expect(bad).toEqual([]);
  });

  it("no score is NaN or outside 0-100, and every sampled score has an interval around it", async () => {
    const bad = await rows(
      whole("2025"),
      `SELECT unit_id, node FROM score WHERE isnan(score) OR score < 0 OR score > 100
         OR (standard_error IS NOT NULL AND NOT (lower <= score AND score <= upper))`,
    );
    expect(bad).toEqual([]);
  });

  it("every rank lies in its confidence set, and the set in the pool", async () => {
    const bad = await rows(
      whole("2025"),
      "SELECT * FROM rank_set WHERE NOT (1 <= rank_lower AND rank_lower <= rank AND rank <= rank_upper AND rank_upper <= size)",
    );
    expect(bad).toEqual([]);
  });

  it("every fund of every street and district is shared to the fen: pool = awards + reserve + what goes back", async () => {
    const booked = await rows(
      whole("2025"),
      `SELECT f.fund, count(*), bool_and(f.awarded_fen = coalesce(a.fen, 0) AND f.reserve_fen >= 0
         AND f.pool_fen >= f.awarded_fen + f.reserve_fen)
       FROM fund f JOIN unit u USING (unit_id) LEFT JOIN (
         SELECT CASE WHEN a.fund = 'premises_award' THEN u.district_id ELSE u.street_id END AS unit_id,
           CASE WHEN a.fund LIKE 'contest_%' THEN 'special_fund_contests' ELSE a.fund END AS fund, sum(fen) AS fen
         FROM award a JOIN unit u USING (unit_id) WHERE a.kind = 'money' GROUP BY ALL) a USING (unit_id, fund)
       GROUP BY ALL ORDER BY ALL`,
    );
    const streets = Number(booked.find(([fund]) => fund === "working_fund")?.[1]);
    expect(streets).toBeGreaterThan(0);
    expect(booked.map(([fund, count, right]) => [fund, Number(count), right])).toEqual([
      ["premises_award", 1, true],
      ["special_fund_base", streets, true],
      ["special_fund_contests", streets, true],
      ["special_fund_matching", streets, true],
      ["special_fund_reserve", streets, true],
      ["working_fund", streets, true],
    ]);
  });

  it("the parts of the special fund are the budget that entered, 3,500,000.00 yuan for the model street of 35", async () => {
    const [row] = await rows(
      whole("2025"),
      `SELECT sum(pool_fen) FROM fund WHERE fund LIKE 'special_fund_%'
         AND unit_id = (SELECT unit_id FROM unit WHERE kind = 'street' ORDER BY ordinal LIMIT 1)`,
    );
    expect(Number(row?.[0])).toBe(350_000_000);
  });

  it("nobody gets more matching than their approved applications, and everybody is told why", async () => {
    const bad = await rows(
      whole("2025"),
      `SELECT * FROM award WHERE (fund = 'special_fund_matching' AND fen > CAST(factors->>'approved_fen' AS BIGINT))
         OR json_array_length(derivation) = 0 OR (kind = 'money') <> (fen IS NOT NULL)`,
    );
    expect(bad).toEqual([]);
  });

  it("honours are 20 places a kind and district; who is under a grade cap is warned in public", async () => {
    const places = await rows(
      whole("2025"),
      `SELECT fund, sum(CAST(factors->>'places' AS INTEGER)) FROM award WHERE kind = 'honour' GROUP BY ALL ORDER BY ALL`,
    );
    expect(places.map(([fund, count]) => [fund, Number(count)])).toEqual([
      ["honour_volunteer", 20],
      ["honour_worker", 20],
    ]);
    const [capped] = await rows(
      whole("2025"),
      `SELECT count(*), bool_and(w.factors->>'level' = '通报督促改进') FROM standing s LEFT JOIN award w
         ON w.unit_id = s.unit_id AND w.kind = 'warning' WHERE CAST(s.derivation AS VARCHAR) LIKE '%主管机关书面认定%'`,
    );
    expect(Number(capped?.[0])).toBeGreaterThan(0);
    expect(capped?.[1]).toBe(true);
  });
});

describe("files by policy", () => {
  it("a street's file holds no observation, score, award or replicate of another street's committee", async () => {
    const [[street] = []] = await rows(whole("2025"), "SELECT min(unit_id) FROM unit WHERE kind = 'street'");
    const file = await ensurePolicyFile(home, name("2025"), { kind: "street", unit: String(street) });
    for (const table of [
      "observation",
      "score",
      "standing",
      "award",
      "replicate",
      "rank_set",
      "change",
      "unit",
      "history",
    ]) {
      const found = await rows(
        file.path,
        `SELECT count(*) FROM "${table}" t JOIN w.unit u USING (unit_id)`.replace("w.unit", "unit") +
          ` WHERE u.kind = 'committee' AND u.street_id IS DISTINCT FROM '${String(street)}'`,
      );
      expect([table, Number(found[0]?.[0])]).toEqual([table, 0]);
    }
    expect(Number((await rows(file.path, "SELECT count(*) FROM observation"))[0]?.[0])).toBeGreaterThan(90);
  });

  it("two requests at once make a file once, and both get its digest", async () => {
    const [[committee] = []] = await rows(
      whole("2025"),
      "SELECT min(unit_id) FROM unit WHERE kind = 'committee'",
    );
    const policy = { kind: "committee", unit: String(committee) } as const;
    const [a, b] = await Promise.all([
      ensurePolicyFile(home, name("2025"), policy),
      ensurePolicyFile(home, name("2025"), policy),
    ]);
    expect(a).toEqual(b);
  });
});

/** Loads an amended copy of a batch's source: one committee's answers to Q5 all turned to 1. */
const amend = async (target: Home, batch: BatchManifest): Promise<void> => {
  const source = join(target.path, "demo", "2025", batch.source.name);
  const text = readFileSync(source, "utf8");
  const [header = "", ...lines] = text.split(/\r?\n/).filter(Boolean);
  const columns = header.replace(/^\uFEFF/, "").split(",");
  const at = columns.findIndex((column) => column === "q5" || column.startsWith("总的来说"));
  const unitAt = columns.findIndex((column) => column === "unit_code" || column === "单位编码");
  if (at < 0 || unitAt < 0) throw new Error(`no Q5 among ${columns.join(" ")}`);
  const first = lines[0]?.split(",")[unitAt];
  const changed = lines.map((line) => {
    const cells = line.split(",");
    if (cells[unitAt] === first) cells[at] = "1";
    return cells.join(",");
  });
  const path = join(target.path, "amended.csv");
  writeFileSync(path, [header, ...changed].join("\n"));
  const ingestion = await Ingestion.open(target, {
    instruments: await projectAssets().instruments(),
    clock: fixedClock(new Date("2026-01-21T00:00:00Z")),
    recordedBy: "test",
  });
  try {
    await ingestion.ingest({
      file: path,
      mapping: { instrument: "interview", file: {}, columns: {}, unit_authority: "demo" },
      programme: "demo",
      cycle: "2025",
      snapshotDate: batch.snapshot_date,
      replaces: batch.batch,
    });
  } finally {
    ingestion.close();
  }
};

describe("a corrected source", () => {
  it("makes a new revision beside the old one, and diff says which input and which unit", async () => {
    const [batch] = await batchesFor(home, { programme: "demo", cycle: "2025", instrument: "interview" });
    if (!batch) throw new Error("no interviews");
    await amend(home, batch);
    const published = await publish(home, projectAssets(), request("2025"));
    expect(published.manifest.revision).toBe(2);
    expect(await listRevisions(home, "demo", "2025")).toEqual([1, 2]);
    expect((await currentRelease(home, "demo", "2025"))?.revision).toBe(2);

    const found = await diff(home, name("2025", 1), name("2025", 2));
    expect(found.inputs.filter(({ input }) => input === "batch")).toHaveLength(2);
    expect(found.units[0]?.composite[1]).toBeLessThan(found.units[0]?.composite[0] ?? 0);
    expect(found.units[0]?.moved.map(({ node }) => node)).toContain("A1-1");
    const { mismatches } = await verify(home, projectAssets(), name("2025", 1));
    expect(mismatches).toEqual([]);
  }, 300_000);
});

describe("a publication broken off", () => {
  it("killed at any moment leaves the current release as it was, and the next attempt succeeds", async () => {
    const target = await copyOfDemoHome();
    try {
      rmSync(join(target.releases, "demo", "2025"), { recursive: true });
      for (const delay of [300, 1500, 3000]) {
        const child = spawn(
          process.execPath,
          [
            join(projectRoot, "apps/cli/src/main.ts"),
            "--home",
            target.path,
            "publish",
            "demo",
            "2025",
            "--stage",
            "final",
          ],
          { stdio: "ignore" },
        );
        const ended = once(child, "exit");
        await new Promise((resolve) => setTimeout(resolve, delay));
        child.kill("SIGKILL");
        await ended;
        const folder = join(target.releases, "demo", "2025");
        const left = existsSync(folder) ? readdirSync(folder).filter((entry) => /^\d+$/.test(entry)) : [];
        for (const revision of left) expect(existsSync(join(folder, revision, "manifest.json"))).toBe(true);
      }
      const published = await publish(openHome(target.path), projectAssets(), request("2025"));
      expect((await currentRelease(target, "demo", "2025"))?.revision).toBe(published.manifest.revision);
    } finally {
      rmSync(target.path, { recursive: true, force: true });
    }
  }, 300_000);
});
