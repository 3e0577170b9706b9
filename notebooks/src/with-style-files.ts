import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Puts the style elements of a built page into files beside it: a strict content policy lets no style element pass. */
export const withStyleFiles = async (folder: string, page: string): Promise<void> => {
  const path = join(folder, page);
  const html = await readFile(path, "utf8");
  const styles: { readonly name: string; readonly css: string }[] = [];
  const without = html.replaceAll(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, css: string) => {
    const name = `assets/style-${createHash("sha256").update(css).digest("hex").slice(0, 8)}.css`;
    styles.push({ name, css });
    return `<link rel="stylesheet" href="./${name}">`;
  });
  for (const { name, css } of styles) await writeFile(join(folder, name), css);
  await writeFile(path, without);
};
