import { error } from "@sveltejs/kit";
import type { Problem } from "@juping/model";
import type { Locale } from "#lib/words/say.ts";
import { unreachable } from "./unreachable.ts";

/**
 * Reads one answer of the API. The server validates its answers against the schemas that give these types.
 * @throws an error of the catalogue as the error pages show it
 */
export const ask = async <T>(fetch: typeof globalThis.fetch, path: string, locale: Locale): Promise<T> => {
  const answer = await attempt(fetch, path, locale);
  if (answer instanceof Response && answer.ok) return (await answer.json()) as T;
  const problem = answer instanceof Response ? await problemOf(answer, locale) : unreachable(503, locale);
  error(problem.status, problem.message, { code: problem.code, remedy: problem.remedy });
};

/** As {@link ask}, but an error is a value: for what stands beside a page that is fine without it. */
export const askOrProblem = async <T>(
  fetch: typeof globalThis.fetch,
  path: string,
  locale: Locale,
): Promise<{ value: T; problem?: undefined } | { value?: undefined; problem: App.Error }> => {
  const answer = await attempt(fetch, path, locale);
  if (!(answer instanceof Response)) return { problem: unreachable(503, locale) };
  if (answer.ok) return { value: (await answer.json()) as T };
  return { problem: await problemOf(answer, locale) };
};

const attempt = async (fetch: typeof globalThis.fetch, path: string, locale: Locale) => {
  try {
    return await fetch(path, { headers: { accept: "application/json", "accept-language": locale } });
  } catch {
    return undefined;
  }
};

const problemOf = async (answer: Response, locale: Locale): Promise<App.Error> => {
  try {
    const problem = (await answer.json()) as Problem;
    return { status: answer.status, message: problem.title, code: problem.code, remedy: problem.remedy };
  } catch {
    return unreachable(answer.status, locale);
  }
};
