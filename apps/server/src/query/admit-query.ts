import { setTimeout } from "node:timers/promises";
import { formatPolicy, JupingError } from "@juping/model";
import type { QueryCatalogue } from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { readerOf } from "../access/reader.ts";
import type { Admission, Ask } from "../gate/gate.ts";
import type { ServerContext } from "../routes/server-context.ts";

/** The file that a caller's statements read. */
export interface QueryAdmission {
  readonly admission: Admission;
  /** among whom what is kept may be shared: those whose statements read the same */
  readonly policy: string;
  /** whether respondents' rows are in it, or will be */
  readonly detail: QueryCatalogue["detail"];
}

/** Longest wait for a file with respondents' rows that is made on first use; it goes on being made. Milliseconds. */
const patience = 1500;

const isOf = (error: unknown, code: JupingError["code"]): boolean =>
  error instanceof JupingError && error.code === code;

/**
 * Admits a caller to the file that statements read: the one with respondents' rows where the account may see these and it is at hand,
 * else the one that the pages read.
 * @throws JupingError as the gate does
 */
export const admitQuery = async (
  { gate }: Pick<ServerContext, "gate">,
  request: FastifyRequest,
  ask: Ask,
): Promise<QueryAdmission> => {
  const reader = readerOf(request);
  const plain = await gate.admit(ask, reader);
  if (reader.scope.detail !== true)
    return { admission: plain, policy: formatPolicy(plain.policy), detail: "none" };
  const policy = formatPolicy({ ...plain.policy, detail: true });
  const opening = gate.admit({ ...ask, policy }, reader);
  // Whoever does not wait for it meets its failure the next time.
  opening.catch(() => undefined);
  try {
    const admission = await Promise.race([opening, setTimeout(patience, null, { ref: false })]);
    return admission === null
      ? { admission: plain, policy, detail: "preparing" }
      : { admission, policy, detail: "open" };
  } catch (error) {
    if (isOf(error, "DETAIL_PREPARING")) return { admission: plain, policy, detail: "preparing" };
    // A release without the batches that it was made of has none.
    if (isOf(error, "POLICY_FORBIDDEN") || isOf(error, "NOT_FOUND") || isOf(error, "INPUT_MISSING"))
      return { admission: plain, policy, detail: "none" };
    throw error;
  }
};
