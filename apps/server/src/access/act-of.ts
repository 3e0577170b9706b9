import type { Act } from "@juping/ledger";
import { JupingError } from "@juping/model";
import type { Clock } from "@juping/model";
import type { FastifyRequest } from "fastify";
import type { Identity } from "./identity.ts";

/** Who asks. @throws JupingError SIGN_IN_NEEDED where nobody is signed in */
export const identityOf = ({ identity }: FastifyRequest): Identity => {
  if (identity === null) throw new JupingError("SIGN_IN_NEEDED");
  return identity;
};

/** A request as the ledger writes it beside what it does. @throws JupingError SIGN_IN_NEEDED */
export const actOf = (request: FastifyRequest, clock: Clock): Act => {
  const { account, session } = identityOf(request);
  return { actor: account.id, at: clock.now(), session, request: request.id };
};
