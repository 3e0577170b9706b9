import { recordEvent, type Ledger } from "@juping/ledger";
import { formatPolicy, type Clock } from "@juping/model";
import type { FastifyRequest } from "fastify";
import type { Admission } from "../gate/gate.ts";

/** Tells the journal of reads before public notice, and of all that an auditor reads. */
export const journalReading = async (
  { identity, routeOptions, params, id }: FastifyRequest,
  { release, policy }: Admission,
  { ledger, clock }: { readonly ledger: Ledger; readonly clock: Clock },
): Promise<void> => {
  if (identity === null || identity.by === "server") return;
  if (release.stage !== "draft" && identity.account.role !== "auditor") return;
  const { programme, cycle, revision } = release.name;
  await ledger.perform(
    recordEvent,
    {
      what: release.stage === "draft" ? "release.read-unpublished" : "release.read",
      subject: `release:${programme}/${cycle}/${revision}`,
      details: {
        route: routeOptions.url ?? "",
        what: Object.values(params as Record<string, string>).slice(2),
        policy: formatPolicy(policy),
        stage: release.stage,
      },
    },
    { actor: identity.account.id, at: clock.now(), session: identity.session, request: id },
  );
};
