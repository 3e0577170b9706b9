import { systemClock } from "@juping/model";
import { currentRelease } from "@juping/release";
import { seedDemonstration } from "@juping/server";
import { listProgrammes, type Home } from "@juping/store";
import { Command } from "commander";
import { reportDemo } from "../demo/report-demo.ts";
import { setUpDemo } from "../demo/set-up-demo.ts";
import { ledgerPlace } from "../text/ledger-place.ts";
import { assets, homeOf } from "../text/project.ts";
import { serveHome } from "./serve.ts";

/** Whether there is something to look at: another programme, or the demonstration's last cycle published. */
const hasSomething = async (home: Home): Promise<boolean> => {
  const programmes = await listProgrammes(home);
  if (programmes.some((code) => code !== "demo")) return true;
  return (await currentRelease(home, "demo", "2025")) !== null;
};

/** `juping start`: what `npm start` runs once everything is built: the demonstration if there is nothing yet, then serve. */
export const startCommand = (): Command =>
  new Command("start")
    .description(
      "没有数据时先生成演示数据，然后提供服务 make the demonstration if there is nothing yet, then serve",
    )
    .action(async (_: unknown, command: Command) => {
      const home = homeOf(command);
      if (!(await hasSomething(home)))
        await setUpDemo(home, assets(), { clock: systemClock, ...reportDemo() });
      if ((await listProgrammes(home)).every((code) => code === "demo"))
        await seedDemonstration(home, systemClock, "demo", ledgerPlace(home).database);
      await serveHome(home);
    });
