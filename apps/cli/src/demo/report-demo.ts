import type { SetUpDemoOptions } from "./set-up-demo.ts";
import { printSteps } from "../text/release-steps.ts";

/** Prints how the demonstration is coming along, in both languages, with seconds. */
export const reportDemo = (): Pick<SetUpDemoOptions, "onStage" | "onFile" | "onStep"> => {
  const begun = performance.now();
  const seconds = (): string => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  return {
    onStage: (stage) => {
      if (stage.kind === "generate") console.log("· 生成演示数据 writing the demonstration's input files");
      if (stage.kind === "ingest")
        console.log(
          `· 导入 ingesting ${stage.files} files, ${stage.rows.toLocaleString("en")} rows  (${seconds()})`,
        );
      if (stage.kind === "publish") console.log(`· 评分并发布 publishing ${stage.cycle}  (${seconds()})`);
    },
    onFile: (done, total) => {
      if (process.stdout.isTTY) process.stdout.write(`\r  ${done}/${total}${done === total ? "\n" : ""}`);
    },
    onStep: printSteps("zh"),
  };
};
