import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  findTemplate,
  loadInstruments,
  proposeFile,
  readSample,
  saveTemplate,
  listTemplates,
  type FileProposal,
} from "@juping/ingest";
import { openDuckdb } from "@juping/store";
import { exampleHome, type ExampleHome } from "./support/example-home.ts";
import {
  exportText,
  questionnaireExports,
  type QuestionnaireExport,
} from "./support/questionnaire-exports.ts";
import { dataOf, rejectsOf } from "./support/read-batch.ts";

const instruments = await loadInstruments(join(import.meta.dirname, "../../data/instruments"));

const propose = async (at: ExampleHome, path: string, wanted: string | null): Promise<FileProposal> => {
  const duckdb = await openDuckdb();
  try {
    const sample = await readSample(duckdb.connection, path, {}, at.folder);
    return proposeFile(instruments, await listTemplates(at.home), sample, wanted);
  } finally {
    duckdb.close();
  }
};

/** Columns of the instrument that an export has, each with what stands in its headers. */
const truth = ({ columns }: QuestionnaireExport): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const [column, header] of columns)
    if (column !== null) found.set(column, [...(found.get(column) ?? []), header]);
  return found;
};

describe("an export of a questionnaire tool", () => {
  test.each(questionnaireExports)(
    "in the style of $name is mapped: 36 of 40 columns and more",
    async (exported) => {
      const at = await exampleHome();
      const proposal = await propose(at, at.file("export.csv", exportText(exported)), null);
      expect(proposal.instrument).toBe("interview");
      const wanted = truth(exported);
      expect(wanted.size).toBe(40);
      const wrong = [...wanted].flatMap(([column, headers]) => {
        const found = proposal.columns.find((entry) => entry.column === column)?.headers ?? [];
        const isRight = headers.every((header, index) => found[index]?.startsWith(header) === true);
        return isRight ? [] : [`${column}: ${found.join(" + ") || "—"}`];
      });
      expect(40 - wrong.length, wrong.join("\n")).toBeGreaterThanOrEqual(36);
      const meant = proposal.columns.filter(({ column }) => !wanted.has(column) && column !== "n3");
      expect(meant.filter(({ headers }) => headers.length > 0)).toEqual([]);
    },
  );

  test.each(questionnaireExports)(
    "in the style of $name loads by its proposal, and by its template",
    async (exported) => {
      const at = await exampleHome();
      const path = at.file("export.csv", exportText(exported));
      const proposal = await propose(at, path, "interview");
      const mapping = { ...proposal.mapping, unit_authority: "示例机关" };
      await saveTemplate(at.home, {
        name: "居民问卷",
        mapping,
        headers: [...proposal.headers],
        saved_at: "2025-06-01T00:00:00.000Z",
        saved_by: "test",
      });
      expect((await findTemplate(at.home, "居民问卷")).mapping).toEqual(mapping);
      const again = await propose(at, path, null);
      expect(again).toMatchObject({ template: "居民问卷", instrument: "interview", mapping });
      const { manifest } = await at.ingest("interview", path, { mapping: again.mapping });
      expect(await rejectsOf(at.home, manifest)).toEqual([]);
      expect(manifest.rows.accepted).toBe(3);
      const data = await dataOf(at.home, manifest);
      expect(data.map(({ q5 }) => q5)).toEqual(["4", "5", "3"]);
      expect(data.map(({ q4 }) => q4)).toEqual(["1", "2", "1"]);
      expect(data[0]?.["q3"]).toBe("公告栏|微信群");
    },
  );
});
