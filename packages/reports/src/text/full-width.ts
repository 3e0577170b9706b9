/**
 * Sentences of a release as an official document writes them: brackets round words and marks beside them in full width. Brackets
 * of formulas stay as they are; that a score lies within 0 and 100 goes without saying here.
 */
export const fullWidth = (text: string): string =>
  text
    .replaceAll("(限于 0–100)", "")
    .replaceAll(/\(([\d]+)\)(?=\p{sc=Han})/gu, "（$1）")
    .replaceAll(/\((\p{sc=Han}[^()+×÷]*)\)/gu, "（$1）")
    .replaceAll(/(?<=[\d%\p{sc=Han}）]):(?=\S)/gu, "：")
    .replaceAll(/(?<=\p{sc=Han}|\d),(?=\p{sc=Han})/gu, "，");
