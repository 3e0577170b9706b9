export { areaFactors } from "./area-factor.ts";
export { capped, type CappedSplit } from "./capped.ts";
export { largestRemainder } from "./largest-remainder.ts";
export { needFund, type NeedUnit } from "./need-fund.ts";
export { yuan } from "./yuan.ts";
