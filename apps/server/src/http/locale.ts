import type { Locale } from "@juping/model";

/** Language of an answer: `lang` where it is given, else the reader's first that we speak, else Chinese. */
export const localeOf = (lang: string | undefined, acceptLanguage: string | undefined): Locale => {
  if (lang === "zh" || lang === "en") return lang;
  const wished = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters
        .map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1])
        .find((text) => text !== undefined);
      return { language: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => quality > 0 && (language === "zh" || language === "en"))
    .sort((a, b) => b.quality - a.quality);
  return wished[0]?.language === "en" ? "en" : "zh";
};
