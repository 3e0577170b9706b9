import { readFile } from "node:fs/promises";
import { JupingError } from "@juping/model";
import { StatisticsError } from "@juping/statistics";
import { Command } from "commander";
import { Arguments } from "../stats/arguments.ts";
import { CsvTable } from "../stats/csv-table.ts";
import type { Parts, StatsMethod } from "../stats/method.ts";
import { methods } from "../stats/methods.ts";
import { printParts } from "../stats/print-parts.ts";

/** `juping stats METHOD FILE.csv`: every method of @juping/statistics on any CSV, so that others can check it. */
export const statsCommand = (): Command => {
  const command = new Command("stats").description(
    "对任意 CSV 调用统计方法 call any statistical method on a CSV file",
  );
  for (const method of methods) command.addCommand(methodCommand(method));
  const examples = methods.map(({ name, example }) => `  juping stats ${name} ${example}`);
  return command.addHelpText("after", `\n示例 Examples:\n${examples.join("\n")}`);
};

const methodCommand = (method: StatsMethod): Command => {
  const command = new Command(method.name)
    .description(method.words)
    .argument(
      "<file>",
      "CSV 文件，首行为列名；- 为标准输入 CSV file with names in its first line; - for stdin",
    )
    .option("--format <format>", "csv 或 json，数值全精度 full precision", "csv")
    .option("--part <name>", "只输出某一部分 only this part of the result");
  for (const { flag, words, required } of method.options) {
    if (required === true) command.requiredOption(flag, words);
    else command.option(flag, words);
  }
  return command
    .addHelpText("after", `\n示例 Example:\n  juping stats ${method.name} ${method.example}`)
    .action(async (file: string, options: Record<string, string>) => {
      const given = new Arguments(options);
      const table = new CsvTable(await textOf(file));
      const format = given.choice("format", ["csv", "json"], "csv");
      console.log(printParts(run(method, table, given), format, given.optional("part")));
    });
};

const run = (method: StatsMethod, table: CsvTable, given: Arguments): Parts => {
  try {
    return method.run(table, given);
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    const reason = `${error.message} [${error.code}]`;
    throw new JupingError("ESTIMATION_INVALID", { what: method.name, reason }, error);
  }
};

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file === "-" ? "/dev/stdin" : file, "utf8");
  } catch (error) {
    throw new JupingError("NOT_FOUND", { what: "文件 file", value: file }, error);
  }
};
