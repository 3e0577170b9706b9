import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleHome, type ExampleHome } from "./support/example-home.ts";

const main = join(import.meta.dirname, "../../apps/cli/src/main.ts");
const votes = "unit_code,part,object,voter_group,choice,votes,备注\n";
const good = "990101001,1,x,residents,满意,3,\n";

const run = (at: ExampleHome, ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    env: { ...process.env, JUPING_HOME: at.home.path },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};
const ingest = (at: ExampleHome, ...files: string[]) =>
  run(at, "ingest", ...files, "--programme", "example", "--cycle", "2025", "--instrument", "vote");

describe("juping ingest", () => {
  test("says on one screen what became of a file, and a second time that it is there", async () => {
    const at = await exampleHome();
    const file = at.file("votes.csv", `${votes}${good}990101003,1,x,residents,满意,5,\n`);
    const { status, stdout, stderr } = ingest(at, file);
    expect(stderr).toBe("[1/1] 读入 votes.csv\n");
    expect(stdout.split("\n").length).toBeLessThan(24);
    for (const words of [
      "✓ votes.csv → vote example 2025",
      "读入 read 2  接收 accepted 1  拒收 rejected 1",
      "编码 encoding UTF-8  未使用的列 unused columns 备注",
      "1  单位不存在 unknown unit",
      "990101003  最接近 nearest 990101001 示例一居",
      "第 3 行 line 3  unit_code = 9******3",
      "rejects.parquet",
    ])
      expect(stdout).toContain(words);
    expect(status).toBe(3);
    expect(ingest(at, file).stdout).toContain("同一文件已导入过，没有改动");
  });

  test("ends with 0 where all is in, with 1 and place and remedy where a file is refused, in English if asked", async () => {
    const at = await exampleHome();
    const file = at.file("votes.csv", votes + good);
    expect(ingest(at, file)).toMatchObject({ status: 0 });
    const wrong = at.file("wrong.csv", good);
    const { status, stdout, stderr } = run(
      at,
      "--lang",
      "en",
      "ingest",
      file,
      wrong,
      "--programme",
      "example",
      "--cycle",
      "2025",
      "--instrument",
      "vote",
    );
    expect(status).toBe(1);
    expect(stdout).toContain("the very same file is there already");
    expect(stdout).not.toMatch(/[\u4e00-\u9fff]/);
    expect(stderr).toContain("wrong.csv has no column “unit_code");
    expect(stderr).toContain("Add the column or map it [COLUMN_MISSING]");
  });

  test("shows what it found where no row can be taken", async () => {
    const at = await exampleHome();
    const { status, stderr } = ingest(at, at.file("votes.csv", `${votes}990101001,1,x,residents,好,3,\n`));
    expect(status).toBe(1);
    expect(stderr).toContain("[NO_ROWS_ACCEPTED]");
    expect(stderr).toContain("第 2 行 line 2  choice = *");
  });

  test("refuses a mapping for another instrument, and an instrument that does not exist", async () => {
    const at = await exampleHome();
    const file = at.file("votes.csv", votes + good);
    const mapping = at.file("mapping.json", JSON.stringify({ instrument: "activity" }));
    const words = ["ingest", file, "--programme", "example", "--cycle", "2025"];
    expect(run(at, ...words, "--instrument", "vote", "--mapping", mapping).stderr).toContain("[BAD_REQUEST]");
    expect(run(at, ...words, "--instrument", "votes").stderr).toContain("[INSTRUMENT_UNKNOWN]");
    expect(run(at, ...words).stderr).toContain("[INSTRUMENT_UNKNOWN]");
  });
});
