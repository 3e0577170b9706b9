import { catalogue } from "@juping/model";
import type { Handle, HandleFetch, HandleServerError } from "@sveltejs/kit/hooks";
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

export const handle: Handle = async ({ event, resolve }) => {
  const lang = localeOf(event.url) === "en" ? "en" : "zh-CN";
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace("%juping.lang%", lang),
  });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
};

/** The API is asked in this process where the server mounts the pages, and by address in development. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  if (url.origin !== event.url.origin || !url.pathname.startsWith("/api/")) return fetch(request);
  const path = url.pathname + url.search;
  const asked = Object.fromEntries(
    ["accept", "accept-language"].map((name) => [name, request.headers.get(name) ?? ""]),
  );
  const inProcess = event.platform?.req.jupingApi;
  if (inProcess === undefined)
    return globalThis.fetch(new URL(path, process.env.JUPING_API), { headers: asked });
  const answer = await inProcess(path, asked);
  return new Response(answer.body, answer);
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
