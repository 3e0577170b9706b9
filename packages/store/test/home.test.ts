import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  addProgramme,
  listCycles,
  listProgrammes,
  loadCycle,
  loadProgramme,
  lockHome,
  sweepTmp,
} from "@juping/store";
import { cycle, programme } from "./support/programme.ts";
import { scratchHome } from "./support/scratch-home.ts";

describe("programmes and cycles", () => {
  test("come back as they were added", async () => {
    const home = scratchHome();
    const added = programme("example", "示例机关", "9901");
    await addProgramme(home, added, [cycle("2025", "example"), cycle("2024", "example")]);
    expect(await listProgrammes(home)).toEqual(["example"]);
    expect(await listCycles(home, "example")).toEqual(["2024", "2025"]);
    expect(await loadProgramme(home, "example")).toEqual(added);
    expect(await loadCycle(home, "example", "2025")).toEqual(cycle("2025", "example"));
  });

  test("that are not there, or whose name leads out of the folder, are not found", async () => {
    const home = scratchHome();
    await addProgramme(home, programme("example", "示例机关", "9901"), []);
    await expect(loadProgramme(home, "other")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(loadProgramme(home, "../example")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(loadCycle(home, "example", "../programme")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listCycles(home, "example")).toEqual([]);
  });

  test("a cycle of another programme is refused and nothing is listed", async () => {
    const home = scratchHome();
    const wrong = addProgramme(home, programme("example", "示例机关", "9901"), [cycle("2025", "other")]);
    await expect(wrong).rejects.toMatchObject({ code: "SCHEMA_INVALID", details: { path: "programme" } });
    expect(await listProgrammes(home)).toEqual([]);
  });
});

describe("the write lock", () => {
  test("is held by one at a time and names the holder", () => {
    const home = scratchHome();
    const lock = lockHome(home);
    expect(() => lockHome(home)).toThrow(
      expect.objectContaining({ code: "HOME_LOCKED", details: { home: home.path, pid: process.pid } }),
    );
    lock.release();
    lockHome(home).release();
    expect(readdirSync(home.path).filter((name) => name.includes("lock"))).toEqual([]);
  });

  test("of a process that was killed is taken over", async () => {
    const home = scratchHome();
    const script = `import { lockHome, openHome } from "@juping/store"; lockHome(openHome(${JSON.stringify(home.path)})); console.log("held"); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ["--input-type=module", "-e", script], {
      cwd: join(import.meta.dirname, "../../ingest"),
    });
    await once(holder.stdout, "data");
    expect(() => lockHome(home)).toThrow(expect.objectContaining({ code: "HOME_LOCKED" }));
    holder.kill("SIGKILL");
    await once(holder, "exit");
    lockHome(home).release();
  });

  test("of a number that another process has now, or emptied by a power cut, is taken over", () => {
    const home = scratchHome();
    const path = join(home.path, "write.lock");
    writeFileSync(path, JSON.stringify({ pid: process.pid, start: "1", token: "earlier" }));
    lockHome(home).release();
    writeFileSync(path, "");
    lockHome(home).release();
    expect(existsSync(path)).toBe(false);
  });

  test("released late does not remove its successor", () => {
    const home = scratchHome();
    const path = join(home.path, "write.lock");
    const lock = lockHome(home);
    const successor = JSON.stringify({ pid: process.pid, start: "?", token: "successor" });
    writeFileSync(path, successor);
    lock.release();
    expect(readFileSync(path, "utf8")).toBe(successor);
  });
});

test("sweeping empties tmp and nothing else", async () => {
  const home = scratchHome();
  mkdirSync(join(home.tmp, "batch-left"));
  writeFileSync(join(home.tmp, "batch-left", "data.parquet"), "half");
  expect(await sweepTmp(home)).toBe(1);
  expect(readdirSync(home.tmp)).toEqual([]);
  expect(existsSync(home.lake)).toBe(true);
});
