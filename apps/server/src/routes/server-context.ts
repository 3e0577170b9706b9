import type { Ledger } from "@juping/ledger";
import type { Clock } from "@juping/model";
import type { Home } from "@juping/store";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Gate } from "../gate/gate.ts";
import type { AnswerCache } from "../http/answer-cache.ts";
import type { InProcess } from "../http/in-process.ts";

/** What routes are made with. */
export interface ServerContext {
  readonly home: Home;
  readonly gate: Gate;
  readonly ledger: Ledger;
  readonly cache: AnswerCache;
  readonly clock: Clock;
  readonly started: Date;
  readonly version: string;
  /** names the program in ETags */
  readonly build: string;
}

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module "fastify" {
  interface FastifyInstance {
    /** GETs of this process, as somebody */
    readonly inProcess: InProcess;
    /** every route there is, `GET /api/…`, to be held against the table of permissions */
    readonly apiRoutes: ReadonlySet<string>;
  }
}
