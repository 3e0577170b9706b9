import { resolve } from "node:path";
import { Command } from "commander";
import { addFromFile } from "../programme/add-programme.ts";
import { exampleProgramme } from "../programme/example.ts";

import { assets, homeOf } from "../text/project.ts";

const add = (): Command =>
  new Command("add")
    .description(
      "由文件登记项目和周期：真实安装的第一步 a programme and its cycles from a file: the first step",
    )
    .argument("<file>", "JSON 文件，格式见 juping programme example")
    .option("--replace", "替换已登记而内容不同的部分 put it in the place of what is there")
    .action(async (file: string, options: { replace?: boolean }, command: Command) => {
      const replace = options.replace === true;
      const { programme, cycles } = await addFromFile(homeOf(command), assets(), resolve(file), replace);
      console.log(
        `✓ ${programme.code}  ${programme.title.zh}：${cycles.map(({ code }) => code).join("、")}\n` +
          `  接着 next：juping ingest ${programme.code} … ；juping serve`,
      );
    });

const example = (): Command =>
  new Command("example")
    .description("打印可填写的项目文件 print a file to fill in")
    .action(() => console.log(JSON.stringify(exampleProgramme, null, 2)));

/** `juping programme`: what an installation evaluates, for whom, by which methods. */
export const programmeCommand = (): Command =>
  new Command("programme")
    .description("登记项目和周期 programmes and cycles")
    .addCommand(add())
    .addCommand(example());
