import { writeFile } from "node:fs/promises";
import { shanghaiDate, systemClock } from "@juping/model";
import { codeConflicts, loadUnits, nationalProgramme, openDuckdb, type ConflictKind } from "@juping/store";
import { Command } from "commander";
import { homeOf } from "../text/project.ts";

interface Options {
  readonly programme: string;
  readonly first: string;
  readonly second: string;
  readonly asOf?: string;
  readonly out?: string;
}

const kinds: Readonly<Record<ConflictKind, string>> = {
  spelling: "写法不同 one name, two spellings",
  moved: "同码不同单位 the code means two units",
  renamed: "更名，或一方没有 renamed, or unknown to one",
};

const cellOf = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const conflicts = (): Command =>
  new Command("conflicts")
    .description("两个编码机关的冲突：同一编码，不同名称 one code, two names")
    .requiredOption("--first <authority>", "编码机关，如 NBS-2023")
    .requiredOption("--second <authority>", "另一编码机关，如 MCA-2026")
    .option("--programme <code>", "项目 programme", nationalProgramme)
    .option("--as-of <date>", "日期 YYYY-MM-DD")
    .option("--out <file.csv>", "写成表格 write them as a table")
    .action(async ({ programme, first, second, asOf, out }: Options, command: Command) => {
      const duckdb = await openDuckdb();
      try {
        const day = asOf ?? shanghaiDate(systemClock.now());
        const units = await loadUnits(homeOf(command), duckdb.connection, programme, day);
        const found = codeConflicts(units, first, second);
        console.log(`${found.length} 个编码 codes`);
        for (const kind of ["moved", "renamed", "spelling"] as const)
          console.log(`  ${kinds[kind]}：${found.filter((entry) => entry.kind === kind).length}`);
        if (out === undefined) return;
        const rows = found.map((entry) => [
          entry.code,
          entry.first,
          entry.second,
          kinds[entry.kind],
          entry.firstCode ?? "",
          entry.secondCode ?? "",
        ]);
        const headers = [
          "编码",
          first,
          second,
          "说明",
          `后者名称在 ${first} 的编码`,
          `前者名称在 ${second} 的编码`,
        ];
        const text = [headers, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
        await writeFile(out, `\ufeff${text}`);
      } finally {
        duckdb.close();
      }
    });

/** `juping register`: what the registers of units say against each other. */
export const registerCommand = (): Command =>
  new Command("register")
    .description("登记表之间的冲突 registers against each other")
    .addCommand(conflicts());
