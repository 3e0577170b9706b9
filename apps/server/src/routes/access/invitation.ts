import { acceptLink, accountOfLink } from "@juping/ledger";
import { JupingError } from "@juping/model";
import { AcceptInvitation, Invitation, Session } from "@juping/model/api";
import { z } from "zod";
import type { Access } from "../../access/access.ts";
import { newPasswordHash } from "../../access/passwords.ts";
import { digestOf } from "../../access/secret.ts";
import { networkOf } from "../../access/throttle.ts";
import type { Api } from "../server-context.ts";
import { beginSession } from "./session.ts";

const params = z.object({ link: z.string().min(1).max(100) });

/** Routes of one-time links, by which a password is chosen. They need no session: the link is the proof. */
export const invitationRoutes = (api: Api, access: Access): void => {
  const { ledger, clock, throttle, book } = access;
  const tags = ["account"];
  const path = "/api/v1/invitations/:link";
  /** @throws JupingError LINK_INVALID, TOO_MANY_ATTEMPTS */
  const accountOf = async (link: string, address: string) => {
    throttle.checkNetwork(networkOf(address));
    const account = await ledger.ask(accountOfLink, {
      digest: digestOf(link),
      at: clock.now().toISOString(),
    });
    if (account === null) throw new JupingError("LINK_INVALID");
    return account;
  };

  api.get(
    path,
    { schema: { summary: "邀请 whom a one-time link is for", tags, params, response: { 200: Invitation } } },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { login, name, role, state } = await accountOf(request.params.link, request.ip);
      return { login, name, role, invited: state === "invited" };
    },
  );

  api.post(
    path,
    {
      schema: {
        summary: "接受邀请 choose a password and sign in",
        tags,
        params,
        body: AcceptInvitation,
        response: { 200: Session },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { id, login, role, scope, detail, stage, authorised } = await accountOf(
        request.params.link,
        request.ip,
      );
      const { name, password } = request.body;
      const passwordHash = await newPasswordHash(password, [login, name], true);
      const act = { actor: id, at: clock.now(), session: null, request: request.id };
      await ledger.perform(acceptLink, { digest: digestOf(request.params.link), passwordHash, name }, act);
      book.forget();
      await beginSession(request, reply, access, { id, role }, null);
      return { account: { id, login, name, role, scope, detail, stage, authorised } };
    },
  );
};
