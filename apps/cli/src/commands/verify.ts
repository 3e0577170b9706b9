import { verify, type Mismatch } from "@juping/release";
import { Command } from "commander";
import { assets, homeOf, localeOf } from "../text/project.ts";
import { parseReleaseName } from "../text/release-name.ts";
import { printSteps } from "../text/release-steps.ts";

const words: Record<Mismatch["what"], string> = { stored: "现存文件", rebuilt: "重新生成", input: "输入" };

/** `juping verify <programme/cycle[/revision]>`: rebuild a release from the inputs it names and compare digests. */
export const verifyCommand = (): Command =>
  new Command("verify")
    .description("按清单重新生成发布版并逐表核对摘要，不改动任何文件 rebuild a release and compare digests")
    .argument("<release>", "项目/周期[/修订版]")
    .option("--threads <n>", "DuckDB 线程数")
    .action(async (release: string, options: { threads?: string }, command: Command) => {
      const home = homeOf(command);
      const name = await parseReleaseName(home, release);
      const { mismatches, otherEngine, tablesCompared } = await verify(home, assets(), name, {
        onStep: printSteps(localeOf(command)),
        ...(options.threads === undefined ? {} : { threads: Number(options.threads) }),
      });
      if (otherEngine)
        console.log(`! 引擎版本不同，差异可能由此而来 another engine: ${JSON.stringify(otherEngine)}`);
      for (const { what, policy, name: table, sealed, found } of mismatches)
        console.log(`✗ ${words[what]} ${policy} ${table}\n    封存 ${sealed}\n    现在 ${found}`);
      if (mismatches.length > 0) {
        process.exitCode = 1;
        console.log(`✗ ${mismatches.length} 处不符(共核对 ${tablesCompared} 个表摘要)`);
      } else {
        console.log(
          `✓ ${name.programme} ${name.cycle} 第${name.revision}版：${tablesCompared} 个表摘要全部相符 all match`,
        );
      }
    });
