import type { Problem } from "@juping/model";
import { unreachable } from "#lib/api/unreachable.ts";
import type { Locale } from "#lib/words/say.ts";

/** An answer of the API, or its problem in the reader's words. */
export type Sent<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: App.Error };

/** Asks the API from the browser, with something to write. @param body JSON, or bytes of a file */
export const send = async <T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  locale: Locale,
  body?: object | Blob,
): Promise<Sent<T>> => {
  const type = body instanceof Blob ? "application/octet-stream" : "application/json";
  try {
    const answer = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        "accept-language": locale,
        ...(body === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
    if (answer.ok) return { value: (await answer.json()) as T };
    const problem = (await answer.json()) as Problem;
    return {
      problem: { status: answer.status, message: problem.title, code: problem.code, remedy: problem.remedy },
    };
  } catch {
    return { problem: unreachable(503, locale) };
  }
};
