import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@juping/model";
import { roles, type Role } from "@juping/model/access";
import type { Compare, Programmes } from "@juping/model/api";
import { seedDemonstration, serve, type Serving } from "@juping/server";
import type { Home } from "@juping/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoHome } from "../support/demo-home.ts";
import { signedInOver } from "../support/signed-in.ts";

/** Only the evaluating organisation and the auditor read results before 公示. */
const evaluating: readonly Role[] = ["evaluation_lead", "analyst", "auditor"];

/** The demonstration as it stood before public notice: the same files, another stage, a ledger of its own. */
const beforeNotice = async (folder: string): Promise<Home> => {
  const home = await demoHome();
  const releases = join(folder, "releases");
  cpSync(home.releases, releases, { recursive: true });
  for (const cycle of readdirSync(join(releases, "demo"))) {
    const file = join(releases, "demo", cycle, "current.json");
    const current = JSON.parse(readFileSync(file, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...current, stage: "draft" }));
  }
  return { ...home, releases, ledger: join(folder, "ledger"), audit: join(folder, "audit") };
};

let folder: string;
let serving: Serving;
const cookies = new Map<Role, string>();
let pages: string[];
let scores: string[];

const get = async (role: Role, path: string, accept = "text/html") => {
  const headers = { cookie: cookies.get(role) ?? "", accept };
  const answer = await fetch(serving.url + path, { headers, redirect: "manual" });
  return { status: answer.status, text: await answer.text() };
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "juping-stage-"));
  const home = await beforeNotice(folder);
  await seedDemonstration(home, systemClock, "demo");
  serving = await serve({ home, clock: systemClock, port: 0 });
  for (const role of roles) cookies.set(role, (await signedInOver(serving.url, role)).cookie);
  const asLead = async <T>(path: string): Promise<T> =>
    JSON.parse((await get("evaluation_lead", path, "application/json")).text) as T;
  const { programmes } = await asLead<Programmes>("/api/v1/programmes");
  const base = `/demo/${programmes[0]?.cycles.at(-1)?.code ?? ""}`;
  const { rows } = await asLead<Compare>(`/api/v1${base}/compare?level=committee&sort=score`);
  const best = rows.slice(0, 5);
  scores = best.flatMap(({ score }) => (score.value === null ? [] : [score.value.toFixed(1)]));
  pages = [
    base,
    `${base}/compare?level=committee`,
    `${base}/committee/${best[0]?.unit.id ?? ""}`,
    `${base}/tables`,
  ];
});
afterAll(async () => {
  await serving.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("pages before public notice", () => {
  test("there are figures to be held back", () => {
    expect(scores).toHaveLength(5);
  });

  test.each(roles)("as %s", async (role) => {
    for (const path of pages) {
      const { status, text } = await get(role, path);
      if (evaluating.includes(role)) expect([path, status]).toEqual([path, 200]);
      else {
        expect([path, status]).toEqual([path, 403]);
        expect(scores.filter((score) => text.includes(score))).toEqual([]);
      }
      const data = await get(role, path.replace(/(\?|$)/, "/__data.json$1"));
      if (!evaluating.includes(role)) expect(scores.filter((score) => data.text.includes(score))).toEqual([]);
    }
    if (evaluating.includes(role)) {
      const { text } = await get(role, pages[1] ?? "");
      expect(scores.some((score) => text.includes(score))).toBe(true);
    }
  });
});
