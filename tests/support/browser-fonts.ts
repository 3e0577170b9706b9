import { mkdtempSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache-folder.ts";

/** Folder of an open Chinese typeface, Noto Sans (OFL): 20,945 ideographs, five weights. */
const chineseFace = join(dirname(fileURLToPath(import.meta.resolve("@embedpdf/fonts-sc"))), "..", "fonts");

/** Where the machine's own typefaces and the rules for choosing among them are. */
const systemFonts = [
  '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
  "<dir>/usr/share/fonts</dir>",
  '<dir prefix="xdg">fonts</dir>',
];

/**
 * Writes the fontconfig file under which a browser draws Chinese text as text, not as boxes, on any machine.
 * @param latinFace folder of a typeface for Latin text; undefined where the machine's own will do
 * @param withSystem whether the machine's typefaces count too
 * @returns its path, for FONTCONFIG_FILE
 */
export function fontConfiguration(latinFace: string | undefined, withSystem: boolean): string {
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    "<fontconfig>",
    ...(withSystem ? systemFonts : []),
    directory(chineseFace),
  ];
  if (latinFace !== undefined) {
    lines.push(directory(latinFace));
    for (const family of ["sans-serif", "serif", "system-ui"])
      lines.push(`<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`);
  }
  lines.push(`<cachedir>${escape(join(cacheFolder(), "fontconfig"))}</cachedir>`, "</fontconfig>", "");

  // Renamed into place, since a browser of another test may be reading it.
  const file = join(
    cacheFolder(),
    `fonts${latinFace === undefined ? "" : "-latin"}${withSystem ? "-system" : ""}.conf`,
  );
  const staging = join(mkdtempSync(join(cacheFolder(), "fonts-")), "fonts.conf");
  writeFileSync(staging, lines.join("\n"));
  renameSync(staging, file);
  rmdirSync(dirname(staging));
  return file;
}

const directory = (path: string) => `<dir>${escape(path)}</dir>`;

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
