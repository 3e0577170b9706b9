// The process that makes a detail policy's file: the job as its arguments, the error as a line of JSON.
import { setPriority } from "node:os";
import { JupingError, parsePolicy } from "@juping/model";
import { openHome } from "@juping/store";
import { openAssets } from "../inputs/assets.ts";
import type { DetailFailure } from "./detail-process.ts";
import { makeDetailFile } from "./make-detail-file.ts";

const behindEverythingElse = 10;

const [home = "", data = "", programme = "", cycle = "", revision, policy = "", target = ""] =
  process.argv.slice(2);
setPriority(behindEverythingElse);
try {
  const name = { programme, cycle, revision: Number(revision) };
  await makeDetailFile(openHome(home), openAssets(data), name, parsePolicy(policy), target);
} catch (error) {
  if (!(error instanceof JupingError)) throw error;
  const failure: DetailFailure = { code: error.code, details: error.details };
  process.stdout.write(JSON.stringify(failure));
}
