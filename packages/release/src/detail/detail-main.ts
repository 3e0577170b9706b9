// The process that makes a detail policy's file.
import { parsePolicy } from "@juping/model";
import { openHome } from "@juping/store";
import { answerApart } from "../apart/run-apart.ts";
import { openAssets } from "../inputs/assets.ts";
import { makeDetailFile } from "./make-detail-file.ts";

await answerApart((home = "", data = "", programme = "", cycle = "", revision, policy = "", target = "") =>
  makeDetailFile(
    openHome(home),
    openAssets(data),
    { programme, cycle, revision: Number(revision) },
    parsePolicy(policy),
    target,
  ),
);
