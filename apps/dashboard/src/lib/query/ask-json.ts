import type { Problem } from "@juping/model";

/** What went wrong, in the words that the server chose. */
export interface Refusal {
  readonly title: string;
  readonly remedy: string;
  readonly code: string;
}

const noAnswer: Refusal = { title: "UNREACHABLE", remedy: "", code: "UNREACHABLE" };

/** Asks the API for something other than a page's own data: to keep, to change, to take away. An error is a value. */
export const askJson = async <T>(
  path: string,
  locale: string,
  request: { readonly method?: string; readonly json?: unknown; readonly body?: Blob } = {},
): Promise<
  | { readonly value: T; readonly refusal?: undefined }
  | { readonly value?: undefined; readonly refusal: Refusal }
> => {
  const { method = "GET", json, body } = request;
  const type = json !== undefined ? "application/json" : body !== undefined ? "text/csv" : undefined;
  try {
    const answer = await fetch(path, {
      method,
      headers: { "accept-language": locale, ...(type === undefined ? {} : { "content-type": type }) },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body }),
    });
    if (answer.ok) return { value: (answer.status === 204 ? null : await answer.json()) as T };
    const { title, remedy, code } = (await answer.json()) as Problem;
    return { refusal: { title, remedy, code } };
  } catch {
    return { refusal: noAnswer };
  }
};
