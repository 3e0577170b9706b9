import { accountList, journalEntries } from "@juping/ledger";
import { JournalPage, JournalSearch } from "@juping/model/api";
import { z } from "zod";
import type { Api, ServerContext } from "./server-context.ts";

const pageLength = 50;

/** Midnight in Shanghai of a day, or `days` later, ISO 8601 in UTC. */
const midnight = (day: string, days = 0): string =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000).toISOString();

/** `GET /api/v1/journal`: the journal by who, what, to whom and when, a page at a time. */
export const journalRoute = (api: Api, { ledger }: ServerContext): void => {
  api.get(
    "/api/v1/journal",
    {
      schema: {
        summary: "日志 the journal of what was done",
        tags: ["audit"],
        // Not by its name: what is asked in an address is described field by field.
        querystring: z.object(JournalSearch.shape),
        response: { 200: JournalPage },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { actor, act, subject, from, until, before } = request.query;
      const accounts = await ledger.ask(accountList, {});
      const names = new Map(accounts.map(({ id, name }) => [id, name]));
      const entries = await ledger.ask(journalEntries, {
        ...(actor ? { actor: accounts.find(({ login }) => login === actor)?.id ?? actor } : {}),
        ...(act ? { act } : {}),
        ...(subject ? { subject } : {}),
        ...(from ? { from: midnight(from) } : {}),
        ...(until ? { until: midnight(until, 1) } : {}),
        ...(before ? { before } : {}),
        limit: pageLength + 1,
      });
      const shown = entries.slice(0, pageLength);
      return {
        entries: shown.map((entry) => ({ ...entry, name: names.get(entry.actor) ?? null })),
        next: entries.length > pageLength ? (shown.at(-1)?.sequence ?? null) : null,
      };
    },
  );
};
