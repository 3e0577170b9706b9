import { globSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { cell, openDuckdb, readRow, readRows, sqlIdentifier, sqlLiteral, type Home } from "@juping/store";
import { personalNumber } from "../../packages/ingest/src/stage/mask-personal.ts";
import { demoHome } from "../support/demo-home.ts";
import { exampleHome } from "./support/example-home.ts";
import { dataOf } from "./support/read-batch.ts";

/** A note as people write them, and what is left of it in the lake. */
const notes: readonly [written: string, stored: string][] = [
  ["张某来电13812345678反映停车", "张某来电***反映停车"],
  ["138-1234-5678、021-62345678", "***、***"],
  ["身份证310107199001011234，电话 +86 139 1234 5678", "身份证***，电话 ***"],
  ["13812345678 13912345678", "*** ***"],
  ["工单 310107015001 已办结", "工单 310107015001 已办结"],
  ["编号12345678901234", "编号12345678901234"],
  ["2025年11月1日办结", "2025年11月1日办结"],
];

describe("telephone and identity numbers", () => {
  test.each(notes)("of “%s” do not reach the lake", async (written, stored) => {
    const at = await exampleHome();
    const file = at.file("r.csv", `code,authority,name,kind\n1,另一机关,${written},committee\n`);
    const { manifest } = await at.ingest("register", file);
    expect((await dataOf(at.home, manifest))[0]?.["name"]).toBe(stored);
    expect(manifest.masked).toBe(written === stored ? undefined : 1);
  });

  let home: Home;
  beforeAll(async () => {
    home = await demoHome();
  });

  test("stand in no lake file and in no release file of the demonstration", async () => {
    const duckdb = await openDuckdb();
    const { connection } = duckdb;
    // A hash, an id with letters or the decimals of a figure are no text in which somebody wrote a number.
    const pattern = sqlLiteral(personalNumber.replaceAll("[^0-9０-９]", "[^0-9A-Za-z.]"));
    const found: string[] = [];
    let looked = 0;
    const look = async (place: string, relation: string, columns: readonly string[]): Promise<void> => {
      if (columns.length === 0) return;
      const held = columns.map(
        (name) =>
          `(strlen(${sqlIdentifier(name)}) >= 11 AND regexp_matches(${sqlIdentifier(name)}, ${pattern}))`,
      );
      const { rows } = await readRow(
        connection,
        `SELECT count(*) AS rows FROM ${relation} WHERE ${held.join(" OR ")}`,
        { rows: cell.integer },
      );
      looked += columns.length;
      if (rows > 0) found.push(`${place}: ${rows}`);
    };
    try {
      for (const path of globSync(join(home.lake, "**/*.parquet"))) {
        const relation = `read_parquet(${sqlLiteral(path)})`;
        const columns = await readRows(connection, `DESCRIBE SELECT * FROM ${relation}`, {
          column_name: cell.text,
          column_type: cell.text,
        });
        await look(
          path,
          relation,
          columns.filter((entry) => entry.column_type === "VARCHAR").map((entry) => entry.column_name),
        );
      }
      for (const path of globSync(join(home.releases, "**/*.duckdb"))) {
        await connection.run(`ATTACH ${sqlLiteral(path)} AS looked (READ_ONLY)`);
        const columns = await readRows(
          connection,
          `SELECT table_name, list(column_name)::VARCHAR AS names, string_agg(column_name, chr(1)) AS columns FROM duckdb_columns()
           WHERE database_name = 'looked' AND data_type = 'VARCHAR' GROUP BY table_name`,
          { table_name: cell.text, columns: cell.text },
        );
        for (const { table_name: table, columns: names } of columns)
          await look(`${path} ${table}`, `looked.${sqlIdentifier(table)}`, names.split("\u0001"));
        await connection.run("DETACH looked");
      }
    } finally {
      duckdb.close();
    }
    expect(looked).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });
});
