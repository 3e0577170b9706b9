import { recordEvent, type Ledger } from "@juping/ledger";
import { JupingError, type Clock, type Locale } from "@juping/model";
import { admits, roleFacts } from "@juping/model/access";
import type { FastifyRequest } from "fastify";
import { permissions } from "./permissions.ts";
import type { Permission } from "./permission.ts";

/** The line of the table for a request; HEAD asks what GET asks. */
export const permissionOf = ({ method, routeOptions }: FastifyRequest): Permission | undefined =>
  permissions[`${method === "HEAD" ? "GET" : method} ${routeOptions.url ?? ""}`];

/**
 * Lets a request of the API pass, or not. What is not in the table is refused.
 * @throws JupingError SIGN_IN_NEEDED, NOT_AUTHORISED, ROLE_FORBIDDEN
 */
export const checkPermission = (request: FastifyRequest, locale: Locale): void => {
  const { identity } = request;
  // An address without a route is told to be unknown only to those who are signed in.
  if (request.is404) {
    if (identity === null) throw new JupingError("SIGN_IN_NEEDED");
    return;
  }
  const permission = permissionOf(request);
  const byToken = identity?.by === "token" && permission?.audience !== "public";
  if (
    permission !== undefined &&
    admits(permission.audience, identity?.account ?? null) &&
    (!byToken || permission.token)
  )
    return;
  if (identity === null) throw new JupingError("SIGN_IN_NEEDED");
  if (!identity.account.authorised) throw new JupingError("NOT_AUTHORISED");
  throw new JupingError("ROLE_FORBIDDEN", { role: roleFacts[identity.account.role].name[locale] });
};

/** Tells the journal that somebody signed in was refused something. */
export const journalRefusal = async (
  { identity, routeOptions, method, url, id }: FastifyRequest,
  error: JupingError,
  { ledger, clock }: { readonly ledger: Ledger; readonly clock: Clock },
): Promise<void> => {
  if (error.status !== 403 || identity === null) return;
  await ledger.perform(
    recordEvent,
    {
      what: "access.refuse",
      subject: `route:${method} ${routeOptions.url ?? "?"}`,
      details: { code: error.code, address: url.slice(0, 300) },
    },
    { actor: identity.account.id, at: clock.now(), session: identity.session, request: id },
  );
};
