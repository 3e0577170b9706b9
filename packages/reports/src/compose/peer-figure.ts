import { paperTheme, peerBandOptions, type PeerBandRow } from "@juping/charts";
import type { Block } from "../document/document.ts";
import { levelText } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { drawSvg } from "../figures/draw-svg.ts";

const width = 640;

const toneOf = ({ value, lower, upper, peers }: Omit<PeerBandRow, "tone" | "name">): -1 | 0 | 1 =>
  peers === null ? 0 : (lower ?? value) > peers.p75 ? 1 : (upper ?? value) < peers.p25 ? -1 : 0;

/** Second-level nodes beside their class, without any name; none where no class is large enough. */
export const peerFigure = ({ unit, method }: ReportFacts, name: (node: string) => string): Block[] => {
  const rows = unit.rows.flatMap((row): PeerBandRow[] => {
    if (row.level !== 2 || row.score.value === null) return [];
    const { value, lower, upper } = row.score;
    const figure = { value, lower, upper, peers: row.peers };
    return [{ name: name(row.node), ...figure, tone: toneOf(figure) }];
  });
  if (!rows.some(({ peers }) => peers !== null)) return [];
  const summary = `${unit.unit.name}各二级指标得分与同类分布`;
  const classSize = unit.rows.find(({ peers }) => peers !== null)?.peers?.n_units;
  return [
    {
      kind: "figure",
      caption: "二级指标与同类比较",
      summary,
      ...drawSvg(
        peerBandOptions(rows, { width, theme: paperTheme, words: { summary, value: "得分（分）" } }),
      ),
      note: `点为本单位得分，横线为${levelText(method.levels.standing)}置信区间；浅色带为同类${classSize ?? ""}个单位的第10至第90百分位，深色带为第25至第75百分位，竖线为中位数。`,
    },
  ];
};
