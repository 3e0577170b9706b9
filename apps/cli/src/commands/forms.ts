import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { blankForm, systemTables } from "@juping/ingest";
import { JupingError } from "@juping/model";
import { Command } from "commander";
import { assets } from "../text/project.ts";

interface Options {
  readonly method: string;
  readonly out?: string;
}

const lineOf = (cells: readonly string[]): string =>
  `${cells.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",")}\r\n`;

/** `juping forms [system]`: which tables a source system delivers for which measures, and empty forms of them. */
export const formsCommand = (): Command =>
  new Command("forms")
    .description(
      "各来源系统应提供的表、用于哪些指标量，以及空表 tables by source system, and empty forms of them",
    )
    .argument("[system]", "来源系统，如 社区云、12345、财务、党建、网格；none 为没有系统、需居委会填报的")
    .option("--method <code>", "方法 method", "residents-committee")
    .option("--out <dir>", "写出空表(CSV)和填写说明 write the forms and what each column takes")
    .action(async (system: string | undefined, { method: code, out }: Options) => {
      const { method } = await assets().method(code);
      const instruments = await assets().instruments();
      const systems = [...new Set(method.measures.map(({ source_system }) => source_system))].filter(
        (name) => name !== "-",
      );
      if (system !== undefined && !systems.includes(system))
        throw new JupingError("NOT_FOUND", { what: "来源系统", value: `${system}(${systems.join("、")})` });
      for (const name of system === undefined ? systems : [system]) {
        console.log(name === "none" ? "没有系统，由居委会填报 no system" : name);
        for (const { instrument, measures } of systemTables(instruments, method.measures, name)) {
          console.log(`  ${instrument.code}  ${instrument.title.zh}：${measures.join("、")}`);
          if (out === undefined) continue;
          const { headers, notes } = blankForm(instrument);
          await mkdir(join(out, name), { recursive: true });
          const path = join(out, name, instrument.title.zh);
          await writeFile(`${path}.csv`, `\ufeff${lineOf(headers)}`);
          const explained = headers.map((header, index) => lineOf([header, notes[index] ?? ""]));
          await writeFile(`${path}-填写说明.csv`, `\ufeff${lineOf(["列", "填写"])}${explained.join("")}`);
        }
      }
    });
