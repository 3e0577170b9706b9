/** Characters that some file system or header refuses. */
const refused = /[\\/:*?"<>|\p{Cc}]+/gu;

/** Parts of a file name joined, cleaned of what no file system takes. */
export const fileName = (parts: readonly string[], extension: string): string =>
  `${parts
    .map((part) => part.replaceAll(refused, "_").trim())
    .filter((part) => part !== "")
    .join("-")
    .slice(0, 120)}.${extension}`;

/** Content-Disposition of a download: a plain name for old readers and the whole one after RFC 5987. */
export const attachment = (name: string): string => {
  const plain = name.replaceAll(/[^\x20-\x7e]+/g, "_").replaceAll(/["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
