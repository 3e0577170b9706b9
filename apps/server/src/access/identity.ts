import type { Account } from "@juping/model/access";

/** Who asks, as the server found out. */
export interface Identity {
  /** with a token: the scope is the token's, which lies inside the account's */
  readonly account: Account;
  /** public id of the session or token; null for the server itself */
  readonly session: string | null;
  readonly by: "session" | "token" | "server";
}

/** The server itself, reading what every leader reads first, so that it is at hand. */
export const serverItself: Identity = {
  account: {
    id: "system",
    login: "system",
    name: "system",
    role: "evaluation_lead",
    scope: "whole",
    detail: "results",
    stage: "draft",
    authorised: true,
  },
  session: null,
  by: "server",
};

declare module "fastify" {
  interface FastifyRequest {
    /** null where nobody is signed in */
    identity: Identity | null;
  }
}
