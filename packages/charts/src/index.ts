export { drawChart } from "./draw-chart.ts";
export { dotIntervalOptions, type DotRow } from "./dot-interval.ts";
export { funnelOptions, type FunnelRow } from "./funnel.ts";
export { funnelLimits, type FunnelLimits } from "./funnel-limits.ts";
export { profileOptions, type ProfileRow } from "./profile.ts";
export { slopeOptions, type SlopeRow } from "./slope.ts";
export { queryChartOptions } from "./query-chart.ts";
export { separate } from "./separate.ts";
export { classSymbol } from "./class-symbol.ts";
export { peerBandOptions, type PeerBandRow } from "./peer-bands.ts";
export {
  quadrantOf,
  quadrantOptions,
  type Quadrant,
  type QuadrantLines,
  type QuadrantPoint,
  type QuadrantWords,
} from "./quadrant.ts";
export { pageTheme, paperTheme, type ChartTheme } from "./theme.ts";
export type { ChartWords, ChartSpace } from "./chart-space.ts";
