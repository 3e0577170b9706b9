import { open } from "node:fs/promises";
import { JupingError, type BatchOrigin, type Clock } from "@juping/model";

/** A list of records behind an address, in pages. */
export interface JsonPull {
  readonly url: string;
  /** where the records stand in an answer, names joined by dots; empty: the answer is the list */
  readonly records: string;
  /** where the address of the next page stands, names joined by dots; else `pageParameter`, else there is one page */
  readonly next?: string;
  /** parameter that counts the pages from 1, until one is empty */
  readonly pageParameter?: string;
  /** value of the Authorization header; never written down */
  readonly authorization?: string;
  /** NDJSON file to write */
  readonly target: string;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

const mostPages = 100_000;
const mostMilliseconds = 60_000;

const at = (value: unknown, path: string): unknown =>
  path === ""
    ? value
    : path
        .split(".")
        .reduce<unknown>((found, name) => (found as Record<string, unknown> | null)?.[name], value);

/** The address of the page after, or null. It stays with the same host: what is sent along is for that one. */
const nextPage = (
  { url, next, pageParameter }: JsonPull,
  current: URL,
  answer: unknown,
  records: readonly unknown[],
  page: number,
): URL | null => {
  if (next !== undefined) {
    const said = at(answer, next);
    if (typeof said !== "string" || said === "") return null;
    const address = new URL(said, current);
    if (address.origin !== new URL(url).origin)
      throw new Error(`${address.origin}: 下一页在另一台主机上 / on another host`);
    return address;
  }
  if (pageParameter === undefined || records.length === 0) return null;
  const address = new URL(current);
  address.searchParams.set(pageParameter, String(page + 1));
  return address;
};

/**
 * Writes the records of all pages to an NDJSON file.
 * @returns where they came from, for the batch's manifest; parameters of the address are not kept, they may hold a key
 * @throws JupingError SOURCE_FAILED where a page cannot be had, holds no list, comes again, or there are more than 100,000
 */
export const pullJson = async (pull: JsonPull): Promise<BatchOrigin> => {
  const first = new URL(pull.url);
  const place = `${first.origin}${first.pathname}`;
  const taken_at = pull.clock.now().toISOString();
  if (pull.pageParameter !== undefined && !first.searchParams.has(pull.pageParameter))
    first.searchParams.set(pull.pageParameter, "1");
  const seen = new Set<string>();
  const file = await open(pull.target, "w");
  try {
    let page = 1;
    for (let address: URL | null = first; address !== null; page += 1) {
      if (seen.has(address.href) || page > mostPages) throw new Error(`第 ${page} 页：没有尽头 / endless`);
      seen.add(address.href);
      const answer = await pull.fetch(address, {
        headers: {
          accept: "application/json",
          ...(pull.authorization === undefined ? {} : { authorization: pull.authorization }),
        },
        redirect: "error",
        signal: AbortSignal.timeout(mostMilliseconds),
      });
      if (!answer.ok) throw new Error(`第 ${page} 页：HTTP ${answer.status}`);
      const body: unknown = await answer.json();
      const records = at(body, pull.records);
      if (!Array.isArray(records)) throw new Error(`第 ${page} 页：“${pull.records}”不是列表 / not a list`);
      await file.write(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
      address = nextPage(pull, address, body, records, page);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new JupingError("SOURCE_FAILED", { source: place, reason }, error);
  } finally {
    await file.close();
  }
  return { kind: "http", place, query: pull.records, taken_at };
};
