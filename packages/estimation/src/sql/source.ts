import { readFileSync } from "node:fs";

const read = (name: string): string => readFileSync(new URL(`./${name}.sql`, import.meta.url), "utf8").trim();

/** Statements of this folder, each the table it is named for. Analysts read the same text. */
export const checkFinalSql = read("check_final");
export const requestSql = read("request");
export const premisesByCommitteeSql = read("premises_by_committee");
export const interviewSql = read("interview");
export const dwellingOutcomeSql = read("dwelling_outcome");
export const doubleMarkSql = read("double_mark");
export const hotlineSql = read("hotline");
export const respondentSql = read("respondent");
export const answerSql = read("answer");
export const visitMarkSql = read("visit_mark");
