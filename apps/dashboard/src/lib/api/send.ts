import type { Problem } from "@juping/model";
import type { Locale } from "#lib/words/say.ts";
import { unreachable } from "./unreachable.ts";

/** What came of sending something: an answer, or an error of the catalogue in the reader's language. */
export type Sent<T> = { value: T; problem?: undefined } | { value?: undefined; problem: App.Error };

/**
 * Sends something to the API from the browser. The browser names this site as the origin, which the server asks for.
 * @param body a file goes as it is; anything else as JSON; undefined for nothing
 * @param kind what a file is said to be; by default that is for the server to find out
 */
export const send = async <T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body: unknown,
  locale: Locale,
  kind = "application/octet-stream",
): Promise<Sent<T>> => {
  const file = body instanceof Blob;
  try {
    const answer = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        "accept-language": locale,
        ...(body === undefined ? {} : { "content-type": file ? kind : "application/json" }),
      },
      ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
    });
    if (answer.ok) return { value: (answer.status === 204 ? null : await answer.json()) as T };
    const problem = (await answer.json()) as Problem;
    const { title: message, code, remedy } = problem;
    return { problem: { status: answer.status, message, code, remedy } };
  } catch {
    return { problem: unreachable(503, locale) };
  }
};
