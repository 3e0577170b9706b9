import { expect, test } from "vitest";
import { cell, openDuckdb, readRow } from "@juping/store";
import { maskSql } from "../src/check/mask.ts";

test.each([
  ["张小三", false, "张*三"],
  ["13812345678", false, "1******8"],
  ["甲乙", false, "甲*"],
  ["甲", false, "*"],
  ["", false, ""],
  [null, false, ""],
  ["张小三", true, "***"],
  ["甲", true, "***"],
  [null, true, ""],
])("%s in a column that is sensitive: %s is shown as %s", async (text, isSensitive, shown) => {
  const duckdb = await openDuckdb();
  const row = await readRow(
    duckdb.connection,
    `SELECT ${maskSql("$1", isSensitive)} AS shown`,
    { shown: cell.text },
    [text],
  );
  duckdb.close();
  expect(row.shown).toBe(shown);
});
