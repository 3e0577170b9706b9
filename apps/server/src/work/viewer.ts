import { JupingError, parsePolicy } from "@juping/model";
import type { FastifyRequest } from "fastify";
import { identityOf } from "../access/act-of.ts";

/** Who asks about work in the field. */
export interface Viewer {
  readonly account: string;
  readonly lead: boolean;
  /** the unit that a lead's rights end at; null: the whole */
  readonly within: string | null;
}

/** @throws JupingError SIGN_IN_NEEDED */
export const viewerOf = (request: FastifyRequest): Viewer => {
  const { id, role, scope } = identityOf(request).account;
  const policy = parsePolicy(scope);
  const within = policy.kind === "whole" ? null : policy.unit;
  return { account: id, lead: role === "evaluation_lead", within };
};

/** What concerns a whole cycle is done by those whose rights do not end at a district. @throws JupingError POLICY_FORBIDDEN */
export const requireWhole = (request: FastifyRequest): void => {
  const { within } = viewerOf(request);
  if (within !== null) throw new JupingError("POLICY_FORBIDDEN", { what: "整个周期" });
};
