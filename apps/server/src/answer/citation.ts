import type { Figure } from "@juping/model/api";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewNode } from "../view/node-index.ts";
import type { ViewUnit } from "../view/unit-index.ts";

/** 初评, 公示, 终评 in the words of officials. */
export const stageWords = {
  draft: { zh: "初评", en: "draft" },
  notice: { zh: "公示", en: "public notice" },
  final: { zh: "终评", en: "final" },
} as const;

export const stateWords: Readonly<Record<Exclude<Figure["state"], "value">, { zh: string; en: string }>> = {
  zero_by_rule: { zh: "按规则计零", en: "zero by rule" },
  not_applicable: { zh: "不适用", en: "not applicable" },
  no_data: { zh: "无数据", en: "no data" },
  disputed: { zh: "争议中", en: "disputed" },
  not_graded: { zh: "未评级", en: "not graded" },
  suppressed: { zh: "样本不足未列", en: "suppressed" },
};

const shown = (value: number): string => value.toFixed(1).replace("-", "−");

const valueText = ({ value, state, lower, upper }: Figure, level: number): string => {
  if (value === null) return state === "value" ? "—" : stateWords[state].zh;
  const interval =
    lower === null || upper === null ? "非抽样数据" : `${level * 100}% 区间 ${shown(lower)}–${shown(upper)}`;
  return `${shown(value)} 分（${interval}）`;
};

/** First characters of the release's digest: enough to find it, short enough to print. */
export const shortDigest = (digest: string): string => digest.slice(0, 12);

/** One figure as a sentence that can be quoted, and found again by the release's digest. */
export const citationOf = (
  { facts, release, releaseDigest }: ReleaseView,
  unit: ViewUnit,
  node: ViewNode,
  score: Figure,
): string => {
  const { programme, cycle, method, levels, revision, simulated } = facts;
  return (
    [
      `${programme.evaluating_body.zh}：《${programme.title.zh}》${cycle.title.zh}`,
      `${unit.name}，${node.name.zh}（${node.code}） ${valueText(score, levels.standing)}`,
      `方法 ${method.code} 第${method.version}版，${stageWords[release.stage].zh}第${revision}版，发布版 ${shortDigest(releaseDigest)}`,
      ...(simulated ? ["演示数据"] : []),
    ].join("。") + "。"
  );
};
