import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError, systemClock } from "@juping/model";
import { ensurePolicyFile } from "@juping/release";
import {
  documentForms,
  documentKinds,
  kindsOf,
  ReportWriter,
  type DocumentForm,
  type DocumentKind,
} from "@juping/reports";
import { openReportFacts, type ReportUnit } from "@juping/server";
import { Command, Option } from "commander";
import { homeOf } from "../text/project.ts";
import { parseReleaseName } from "../text/release-name.ts";

interface Options {
  readonly kind?: DocumentKind;
  readonly format: readonly DocumentForm[];
  readonly out: string;
  readonly set?: true;
}

/** The one unit that an id, a code or a whole name means. @throws JupingError NOT_FOUND, BAD_REQUEST where several have the name */
const unitOf = (units: readonly ReportUnit[], text: string): ReportUnit => {
  const found = units.filter(({ id, code, name }) => [id, code, name].includes(text));
  const [unit] = found;
  if (unit === undefined) throw new JupingError("NOT_FOUND", { what: "单位", value: text });
  if (found.length > 1)
    throw new JupingError("BAD_REQUEST", {
      name: "unit",
      value: text,
      reason: `同名单位 ${found.length} 个：${found
        .slice(0, mostNamed)
        .map(({ code, id }) => `${code}（${id}）`)
        .join("、")}${found.length > mostNamed ? "等" : ""}，请用编码或编号`,
    });
  return unit;
};

/** Units of one name that are listed. */
const mostNamed = 5;

/** Documents at once: one for each of two cores. */
const threads = 2;

/** `juping report <programme/cycle[/revision]> <unit>`: documents of a unit, or of a street with all its committees. */
export const reportCommand = (): Command =>
  new Command("report")
    .description("生成报告、告知书、名单和资金分配表 reports, notices and lists as PDF, Word and workbooks")
    .argument("<release>", "项目/周期[/修订版]")
    .argument("<unit>", "单位的编号、编码或名称 id, code or name")
    .addOption(new Option("--kind <kind>", "哪一种，默认全部 default: all there are").choices(documentKinds))
    .addOption(new Option("--format <format...>", "形式").choices(documentForms).default(["pdf", "docx"]))
    .option("--out <dir>", "写到哪里 folder", ".")
    .option("--set", "连同街道内各居民区 with all committees of a street")
    .action(async (release: string, text: string, options: Options, command: Command) => {
      const home = homeOf(command);
      const name = await parseReleaseName(home, release);
      const source = await openReportFacts(
        home,
        (each, policy) => ensurePolicyFile(home, each, policy),
        name,
      );
      const writer = new ReportWriter(threads);
      try {
        const unit = unitOf(source.units, text);
        const inside =
          options.set === true
            ? source.units.filter(({ level, street }) => level === "committee" && street === unit.id)
            : [];
        const orders = [unit, ...inside].flatMap((each) =>
          kindsOf(each.level)
            .filter((kind) => options.kind === undefined || kind === options.kind)
            .map((kind) => ({ unit: each, kind })),
        );
        if (orders.length === 0)
          throw new JupingError("NOT_FOUND", { what: "文件", value: options.kind ?? unit.name });
        await mkdir(options.out, { recursive: true });
        await Promise.all(
          orders.map(async (order) => {
            const facts = await source.factsOf(order.unit.id);
            const { kind } = order;
            const madeAt = systemClock.now().getTime();
            for (const file of await writer.write({ facts, kind, forms: options.format, madeAt })) {
              const path = join(options.out, file.name);
              await writeFile(path, file.bytes);
              console.log(path);
            }
          }),
        );
      } finally {
        await writer.close();
        await source.close();
      }
    });
