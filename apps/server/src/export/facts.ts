import type { Locale } from "@juping/model";
import { shortDigest, stageWords } from "../answer/citation.ts";
import type { ReleaseView } from "../view/release-view.ts";
import type { ExportFact } from "./export-table.ts";

const words = {
  programme: { zh: "项目", en: "Programme" },
  body: { zh: "评估机构", en: "Evaluating body" },
  cycle: { zh: "周期", en: "Cycle" },
  release: { zh: "发布版", en: "Release" },
  digest: { zh: "发布版摘要", en: "Release digest" },
  method: { zh: "方法", en: "Method" },
  policy: { zh: "查看范围", en: "Policy" },
  level: { zh: "区间置信水平", en: "Level of intervals" },
  change: { zh: "变化区间置信水平", en: "Level of change intervals" },
  nature: { zh: "数据性质", en: "Nature of the data" },
  simulated: {
    zh: "演示数据：全部为模拟，不对应任何真实单位",
    en: "Demonstration data: all simulated, no real unit",
  },
  real: { zh: "评估数据", en: "Evaluation data" },
} as const;

/** What every file says about where its figures come from. */
export const releaseFacts = (
  { facts, release, releaseDigest }: ReleaseView,
  locale: Locale,
  more: readonly ExportFact[] = [],
): ExportFact[] => {
  const { programme, cycle, method, levels } = facts;
  const revision = locale === "en" ? `revision ${facts.revision}` : `第${facts.revision}版`;
  return [
    [words.nature[locale], facts.simulated ? words.simulated[locale] : words.real[locale]],
    [words.programme[locale], programme.title[locale]],
    [words.body[locale], programme.evaluating_body[locale]],
    [words.cycle[locale], `${cycle.title[locale]} (${cycle.code}), ${facts.as_of}`],
    [words.release[locale], `${stageWords[release.stage][locale]} ${revision}`],
    [words.digest[locale], releaseDigest],
    [
      words.method[locale],
      `${method.title[locale]} ${method.code} ${method.version} (${shortDigest(method.sha256)})`,
    ],
    [words.policy[locale], facts.policy],
    [words.level[locale], `${levels.standing * 100}%`],
    [words.change[locale], `${levels.change * 100}%`],
    ...more,
  ];
};

/** The same in one line, for a form that has no place of its own for it. */
export const sourceLine = ({ facts, release, releaseDigest }: ReleaseView, locale: Locale): string =>
  [
    ...(facts.simulated ? [locale === "en" ? "demonstration data" : "演示数据"] : []),
    `${facts.programme.code} ${facts.cycle.code}`,
    `${stageWords[release.stage][locale]} ${facts.revision}`,
    `${facts.method.code} ${facts.method.version}`,
    shortDigest(releaseDigest),
    facts.policy,
  ].join("; ");
