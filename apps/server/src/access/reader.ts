import { parsePolicy, type Policy } from "@juping/model";
import { mayReadStage, type StageLimit } from "@juping/model/access";
import type { FastifyRequest } from "fastify";
import { permissionOf } from "./guard.ts";

/** As what a release is read. */
export interface Reader {
  /** the widest file that may be opened, and the deepest */
  readonly scope: Policy;
  /** the earliest stage that may be read */
  readonly stage: StageLimit;
}

/** The server itself. */
export const serverReader: Reader = { scope: { kind: "whole" }, stage: "draft" };

/**
 * As what a request reads: as its account, whose token may be narrower. What is public from public notice on is read so by those
 * who are not signed in or read no results.
 */
export const readerOf = (request: FastifyRequest): Reader => {
  const account = request.identity?.account;
  const open = permissionOf(request)?.audience === "public";
  if (account === undefined || (open && !mayReadStage(account.stage, "final")))
    return { scope: { kind: "whole" }, stage: open ? "notice" : "none" };
  const scope = parsePolicy(account.scope);
  return {
    scope: account.detail === "respondents" ? { ...scope, detail: true } : scope,
    stage: account.stage,
  };
};
