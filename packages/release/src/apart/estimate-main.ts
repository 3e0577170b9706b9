// The process that estimates a cycle before its turn: the figures into a file, what they were made of as its answer.
import { writeFile } from "node:fs/promises";
import { serialize } from "node:v8";
import { estimateCycle } from "@juping/estimation";
import { openDuckdb, openHome } from "@juping/store";
import { openCycle } from "../compute.ts";
import { openAssets } from "../inputs/assets.ts";
import { gatherInputs } from "../inputs/gather.ts";
import { sourcesOf } from "./estimate-process.ts";
import { answerApart } from "./run-apart.ts";

await answerApart(async (folder = "", data = "", programme = "", cycle = "", target = "") => {
  const home = openHome(folder);
  const inputs = await gatherInputs(home, openAssets(data), programme, cycle);
  const duckdb = await openDuckdb({ spill: home.tmp, threads: 1 });
  try {
    const { input } = await openCycle(home, inputs, duckdb.connection);
    await writeFile(target, serialize(await estimateCycle(input)));
    return sourcesOf(inputs);
  } finally {
    duckdb.close();
  }
});
