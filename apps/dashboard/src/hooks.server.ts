import { catalogue, JupingError } from "@juping/model";
import { mayOpen, roleFacts } from "@juping/model/access";
import type { Session } from "@juping/model/api";
import { error, redirect } from "@sveltejs/kit";
import type { Handle, HandleFetch, HandleServerError } from "@sveltejs/kit/hooks";
import { signInPath } from "#lib/access/sign-in-path.ts";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import { pageMissing } from "#lib/words/page-missing.ts";
import { say } from "#lib/words/say.ts";

const headers: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // Pages carry a nonce and the caller's own figures.
  "cache-control": "private, no-store",
};

/**
 * Whoever is not signed in goes to the sign-in page and comes back. A page of other roles is refused by the API, in its words; what
 * would still be shown of it is held back here.
 */
export const handle: Handle = async ({ event, resolve }) => {
  const locale = localeOf(event.url);
  const route = event.route.id;
  const { account } =
    route === null ? { account: null } : await ask<Session>(event.fetch, "/api/v1/session", locale);
  const allowed = route === null || mayOpen(route, account);
  if (!allowed && account === null) redirect(303, signInPath(event.url));
  const lang = locale === "en" ? "en" : "zh-CN";
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace("%juping.lang%", lang),
  });
  if (!allowed && account !== null && response.ok) {
    const refusal = account.authorised
      ? new JupingError("ROLE_FORBIDDEN", { role: roleFacts[account.role].name[locale] })
      : new JupingError("NOT_AUTHORISED");
    error(403, refusal.describe(locale), { code: refusal.code, remedy: refusal.remedy(locale) });
  }
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
};

/**
 * The API is asked in this process, as the request's caller, where the server mounts the pages, and by address, with the caller's
 * cookie, in development.
 */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  if (url.origin !== event.url.origin || !url.pathname.startsWith("/api/")) return fetch(request);
  const path = url.pathname + url.search;
  const asked = Object.fromEntries(
    ["accept", "accept-language"].map((name) => [name, request.headers.get(name) ?? ""]),
  );
  const inProcess = event.platform?.req.jupingApi;
  if (inProcess === undefined) {
    const cookie = event.request.headers.get("cookie") ?? "";
    return globalThis.fetch(new URL(path, process.env.JUPING_API), { headers: { ...asked, cookie } });
  }
  const answer = await inProcess(path, asked);
  return typeof answer.body === "string"
    ? responseOfText(answer.body, answer)
    : new Response(answer.body, answer);
};

/** An answer whose text is at hand: writing it to bytes only to read it back took a tenth of a page's time. */
const responseOfText = (text: string, head: ResponseInit): Response => {
  const response = new Response(null, head);
  response.text = () => Promise.resolve(text);
  response.json = () => Promise.resolve(JSON.parse(text) as unknown);
  return response;
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const locale = localeOf(event.url);
  if (kind === "app") return error;
  if (kind === "framework" && error.status === 404)
    return {
      code: "NOT_FOUND",
      message: say(pageMissing.message, locale),
      remedy: say(pageMissing.remedy, locale),
    };
  if (kind === "unknown") console.error(error);
  const { message, remedy } = catalogue.INTERNAL;
  return { code: "INTERNAL", message: message[locale], remedy: remedy[locale] };
};
