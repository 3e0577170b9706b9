import { JupingError, Stage, systemClock } from "@juping/model";
import { publish } from "@juping/release";
import { Command, Option } from "commander";
import { userInfo } from "node:os";
import { assets, homeOf, localeOf } from "../text/project.ts";
import { printSteps } from "../text/release-steps.ts";

/** `juping publish <programme> <cycle>`: estimate, score, seal, and make the new revision current. */
export const publishCommand = (): Command =>
  new Command("publish")
    .description("由批次生成并发布一个封存的发布版 build and publish a sealed release")
    .argument("<programme>", "项目")
    .argument("<cycle>", "周期")
    .addOption(new Option("--stage <stage>", "阶段").choices(Stage.options).default("draft"))
    .option("--threads <n>", "DuckDB 线程数；结果与线程数无关")
    .action(
      async (
        programme: string,
        cycle: string,
        options: { stage: Stage; threads?: string },
        command: Command,
      ) => {
        const locale = localeOf(command);
        const threads = options.threads === undefined ? undefined : Number(options.threads);
        if (threads !== undefined && !(Number.isInteger(threads) && threads > 0))
          throw new JupingError("BAD_REQUEST", {
            name: "--threads",
            value: options.threads ?? "",
            reason: "应为正整数",
          });
        const published = await publish(homeOf(command), assets(), {
          programme,
          cycle,
          stage: options.stage,
          publishedBy: userInfo().username,
          clock: systemClock,
          onStep: printSteps(locale),
          ...(threads === undefined ? {} : { threads }),
        });
        const { revision, policies } = published.manifest;
        console.log(
          published.isNew
            ? `✓ ${programme} ${cycle} 第${revision}版 ${policies.whole?.digest.slice(0, 12) ?? ""}\n  ${published.folder}`
            : `✓ 输入与第${revision}版相同，没有生成新版 same inputs as revision ${revision}: nothing new`,
        );
      },
    );
