import { self } from "$app/service-worker";
import { answerOfPage, isKeptAnswer } from "#lib/keep/kept-paths.ts";
import { shellPath } from "#lib/keep/names.ts";
import { askAndKeep, forget, keptAnswer } from "./answers.ts";
import { keepWork } from "./keep-work.ts";
import { keepThisBuild, keptFile } from "./pages.ts";

/** Longer than this nobody waits at a door for a server that does not answer. */
const patience = 4000;

self.addEventListener("install", (event) => {
  // Whole before it takes over: a new build starts without a connection as the one before did.
  event.waitUntil(keepWork(null).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(keepThisBuild().then(() => self.clients.claim()));
});

let keeping: Promise<void> = Promise.resolve();

self.addEventListener("message", (event: ExtendableMessageEvent) => {
  const { keep } = event.data as { keep: string };
  keeping = keeping.then(() => keepWork(answerOfPage(keep))).catch(() => undefined);
  event.waitUntil(keeping);
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (pathname === "/api/v1/session" && request.method === "DELETE") signOut(event);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (pathname === "/" || answerOfPage(pathname) !== null) event.respondWith(page(request, pathname));
  } else if (pathname.startsWith("/_app/immutable/")) event.respondWith(file(request, pathname));
  else if (isKeptAnswer(pathname)) event.respondWith(answer(request, pathname));
});

/** Forgets before the answer goes back, and once more what was still being kept then. */
const signOut = (event: FetchEvent): void => {
  const told = fetch(event.request).then(async (answer) => {
    if (answer.ok || answer.status === 401) await forget();
    return answer;
  });
  event.respondWith(told);
  event.waitUntil(
    told.then(async ({ ok, status }) => {
      await keeping;
      if (ok || status === 401) await forget();
    }),
  );
};

/** The server's word, or, where it gives none in time, what is kept; without anything kept the server is waited for. */
const orKept = async (
  asked: Promise<Response>,
  kept: () => Promise<Response | undefined>,
): Promise<Response> => {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
  const first = await Promise.race([asked, late]).catch(() => null);
  if (first !== null && first.status < 502) return first;
  return (await kept()) ?? asked;
};

const answer = (request: Request, path: string): Promise<Response> =>
  orKept(askAndKeep(path, request), () => keptAnswer(path));

const file = async (request: Request, path: string): Promise<Response> =>
  (await keptFile(path)) ?? fetch(request);

/** The page from the server, or the shell, which asks for its data as any page does; the site's front leads to the work. */
const page = (request: Request, path: string): Promise<Response> =>
  orKept(fetch(request), async () => {
    const shell = await keptFile(shellPath);
    return shell !== undefined && path === "/" ? Response.redirect("/work", 302) : shell;
  });
