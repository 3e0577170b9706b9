import { currentRelease } from "@juping/release";
import { listBatches, listCycles, listProgrammes, loadProgramme } from "@juping/store";
import { Command } from "commander";
import { homeOf } from "../text/project.ts";

const stages = { draft: "初评", notice: "公示", final: "终评" } as const;

/** `juping list`: programmes, cycles, current releases and the number of batches of the data folder. */
export const listCommand = (): Command =>
  new Command("list")
    .description("列出项目、周期、发布版和批次 programmes, cycles, releases, batches")
    .action(async (_: unknown, command: Command) => {
      const home = homeOf(command);
      const batches = await listBatches(home);
      console.log(home.path);
      for (const code of await listProgrammes(home)) {
        const programme = await loadProgramme(home, code);
        console.log(`${code}  ${programme.title.zh}`);
        for (const cycle of await listCycles(home, code)) {
          const current = await currentRelease(home, code, cycle);
          const own = batches.filter(
            (batch) => batch.programme === code && (batch.cycle === cycle || batch.cycle === null),
          );
          const release =
            current === null
              ? "未发布"
              : `第${current.revision}版 ${stages[current.stage]} ${current.published_at.slice(0, 10)}`;
          console.log(`  ${cycle}  ${own.length} 个批次  ${release}`);
        }
      }
    });
