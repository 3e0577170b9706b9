import { JupingError, systemClock } from "@juping/model";
import { seedDemonstration } from "@juping/server";
import { Command } from "commander";
import { reportDemo } from "../demo/report-demo.ts";
import { setUpDemo } from "../demo/set-up-demo.ts";
import { ledgerPlace } from "../text/ledger-place.ts";
import { assets, homeOf } from "../text/project.ts";

/** `juping demo`: make the demonstration city, load it and publish both cycles. */
export const demoCommand = (): Command =>
  new Command("demo")
    .description("生成、导入并发布演示数据 make, ingest and publish the demonstration")
    .option("--scale <share>", "保留的街道比例(0–1] share of the streets", "1")
    .option("--threads <n>", "DuckDB 线程数")
    .action(async (options: { scale: string; threads?: string }, command: Command) => {
      const scale = Number(options.scale);
      if (!(scale > 0 && scale <= 1))
        throw new JupingError("BAD_REQUEST", {
          name: "--scale",
          value: options.scale,
          reason: "应在 0 与 1 之间",
        });
      const summary = await setUpDemo(homeOf(command), assets(), {
        clock: systemClock,
        scale,
        ...reportDemo(),
        ...(options.threads === undefined ? {} : { threads: Number(options.threads) }),
      });
      await seedDemonstration(homeOf(command), systemClock, "demo", ledgerPlace(homeOf(command)).database);
      console.log(
        `✓ ${summary.files} 个文件，读入 ${summary.read.toLocaleString("en")} 行，接收 ${summary.accepted.toLocaleString("en")}，拒收 ${summary.rejected}\n  输入文件 ${summary.folder}`,
      );
    });
