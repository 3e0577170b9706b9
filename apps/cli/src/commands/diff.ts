import { diff, type ReleaseDiff } from "@juping/release";
import { yuan } from "@juping/rewards";
import { Command } from "commander";
import { homeOf } from "../text/project.ts";
import { parseReleaseName } from "../text/release-name.ts";

const shown = (value: number | null): string => (value === null ? "—" : value.toFixed(2));
const brief = (text: string): string => (text.length > 100 ? `${text.slice(0, 97)}…` : text);

const print = (found: ReleaseDiff, most: number): void => {
  if (found.inputs.length === 0) console.log("输入：完全相同 inputs: the same");
  else console.log("为什么不同 why:");
  for (const { input, a, b } of found.inputs) console.log(`  ${input}\n    A ${brief(a)}\n    B ${brief(b)}`);
  console.log(
    found.tables.length === 0 ? "各表完全相同 all tables are the same" : "不同的表 tables that differ:",
  );
  for (const { name, onlyA, onlyB } of found.tables)
    console.log(`  ${name}  仅A ${onlyA} 行，仅B ${onlyB} 行`);
  if (found.units.length > 0) console.log(`结果有变化的单位 ${found.units.length} 个 units that changed:`);
  for (const { name, composite, grade, moved } of found.units.slice(0, most)) {
    const why = moved
      .map(({ node, points }) => `${node} ${points >= 0 ? "+" : "−"}${Math.abs(points).toFixed(2)}`)
      .join(",");
    console.log(
      `  ${name}  ${shown(composite[0])} → ${shown(composite[1])}  ${grade[0] ?? "—"} → ${grade[1] ?? "—"}${why && `  (${why})`}`,
    );
  }
  if (found.units.length > most) console.log(`  …另有 ${found.units.length - most} 个，用 --most 查看`);
  for (const { unit, fund, fen } of found.awards)
    console.log(
      `  ${fund} ${unit}  ${fen[0] === null ? "—" : yuan(fen[0])} → ${fen[1] === null ? "—" : yuan(fen[1])} 元`,
    );
};

/** `juping diff A B`: what changed between two releases, and which inputs are behind it. */
export const diffCommand = (): Command =>
  new Command("diff")
    .description("两个发布版有何不同、为何不同 what changed between two releases and why")
    .argument("<a>", "项目/周期[/修订版]")
    .argument("<b>", "项目/周期[/修订版]")
    .option("--most <n>", "最多列出的单位数", "20")
    .action(async (a: string, b: string, options: { most: string }, command: Command) => {
      const home = homeOf(command);
      print(
        await diff(home, await parseReleaseName(home, a), await parseReleaseName(home, b)),
        Number(options.most),
      );
    });
