import type { Figure, RankFigure } from "@juping/model/api";
import { decimal } from "./number.ts";

const missing: Readonly<Record<Exclude<Figure["state"], "value">, string>> = {
  zero_by_rule: "按规则计零",
  not_applicable: "不适用",
  no_data: "无数据",
  disputed: "争议中",
  not_graded: "未评级",
  suppressed: "样本不足未列",
};

/** A score on one decimal, or why there is none. */
export const scoreText = ({ value, state }: Figure): string =>
  value !== null ? decimal(value) : state === "value" ? "无数据" : missing[state];

/** The interval, or that nothing was sampled. */
export const intervalText = ({ value, lower, upper }: Figure): string =>
  value === null ? "—" : lower === null || upper === null ? "非抽样" : `${decimal(lower)}～${decimal(upper)}`;

/** A rank with its confidence set. */
export const rankText = ({ rank, lower, upper }: RankFigure): string => `${rank}（${lower}～${upper}）`;
