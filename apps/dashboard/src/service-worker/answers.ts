import type { Session } from "@juping/model/api";
import { forgetKept } from "#lib/keep/forget.ts";
import { answersName, keptAtHeader } from "#lib/keep/names.ts";

/** After so long without a word from the server, nothing that is kept is shown any more. */
const longestKept = 7 * 86_400_000;

/** Counts sign-outs: an answer that was asked for before one is not kept after it. */
let sessions = 0;

/** Forgets everything, also what is on its way. */
export const forget = async (): Promise<void> => {
  sessions += 1;
  await forgetKept();
};

/** Asks the server and keeps what it says. @throws where it cannot be reached */
export const askAndKeep = async (path: string, request: Request | string = path): Promise<Response> => {
  const session = sessions;
  const answer = await fetch(request, typeof request === "string" ? { cache: "no-store" } : {});
  if (path === "/api/v1/session" && answer.ok) await noteSession(answer.clone());
  if (!answer.ok || session !== sessions) return answer;
  const headers = new Headers(answer.headers);
  headers.set(keptAtHeader, new Date().toISOString());
  const copy = new Response(await answer.clone().blob(), { headers });
  if (session === sessions) await (await caches.open(answersName)).put(path, copy);
  return answer;
};

/** What is kept, unless it is too old. */
export const keptAnswer = async (path: string): Promise<Response | undefined> => {
  const answer = await caches.match(path, { cacheName: answersName, ignoreVary: true });
  const at = Date.parse(answer?.headers.get(keptAtHeader) ?? "");
  return Date.now() - at < longestKept ? answer : undefined;
};

/** Throws away what is kept of sheets and ballots that belong to somebody else by now. */
export const keepOnly = async (isOwn: (path: string) => boolean): Promise<void> => {
  const kept = await caches.open(answersName);
  for (const { url } of await kept.keys()) {
    const { pathname } = new URL(url);
    if (!isOwn(pathname)) await kept.delete(pathname);
  }
};

const accountOf = async (answer: Response | undefined): Promise<Session["account"]> =>
  answer === undefined ? null : ((await answer.json()) as Session).account;

/** Nobody's, another role's or another evaluator's session ends what was kept for the one before. */
const noteSession = async (answer: Response): Promise<void> => {
  const account = await accountOf(answer);
  const before = await accountOf(await keptAnswer("/api/v1/session"));
  if (account?.role !== "evaluator" || (before !== null && before.id !== account.id)) await forget();
};
