import { version } from "$app/env";
import { filesOfPage } from "#lib/keep/files-of-page.ts";
import { keptPrefix, shellPath } from "#lib/keep/names.ts";

/** The files of one build: a new build has its own. */
const pagesName = `${keptPrefix}pages-${version}`;

/** Keeps the shell with all that it loads. @throws where the server cannot be reached or nobody is signed in */
export const keepShell = async (): Promise<void> => {
  const page = await fetch(shellPath, { cache: "no-store", redirect: "error" });
  if (!page.ok) throw new TypeError(`${shellPath}: ${page.status}`);
  const pages = await caches.open(pagesName);
  await pages.put(shellPath, page.clone());
  await keepFiles(filesOfPage(await page.text()));
};

/** Keeps the scripts and styles of a page, once a kind of page and build. */
export const keepFilesOf = async (kind: string, path: string): Promise<void> => {
  const pages = await caches.open(pagesName);
  const mark = `${shellPath}?files=${kind}`;
  if ((await pages.match(mark)) !== undefined) return;
  const page = await fetch(path, { cache: "no-store", redirect: "error" });
  if (!page.ok) return;
  await keepFiles(filesOfPage(await page.text()));
  await pages.put(mark, new Response(null));
};

const keepFiles = async (files: readonly string[]): Promise<void> => {
  const pages = await caches.open(pagesName);
  const missing: string[] = [];
  for (const file of files) if ((await pages.match(file)) === undefined) missing.push(file);
  await pages.addAll(missing);
};

/** A file of this build, or the shell, as it is kept. Looks without making a place to keep things, which a sign-out would leave. */
export const keptFile = (path: string): Promise<Response | undefined> =>
  caches.match(path, { cacheName: pagesName, ignoreVary: true });

/** Throws away the files of other builds. */
export const keepThisBuild = async (): Promise<void> => {
  for (const name of await caches.keys())
    if (name.startsWith(`${keptPrefix}pages-`) && name !== pagesName) await caches.delete(name);
};
