import { keptPrefix } from "./names.ts";

/** Throws away all that this browser keeps of pages and answers; marks that were not sent yet stay in their outbox. */
export const forgetKept = async (): Promise<void> => {
  // Missing where the page was not opened over https: then nothing is kept either.
  const all = (globalThis as { caches?: CacheStorage }).caches;
  if (all === undefined) return;
  for (const name of await all.keys()) if (name.startsWith(keptPrefix)) await all.delete(name);
};
