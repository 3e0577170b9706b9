import {
  addRational,
  formatRational,
  JupingError,
  multiplyRational,
  parseRational,
  type Award,
  type NeedFund,
  type Rational,
} from "@juping/model";
import { areaFactors } from "./area-factor.ts";
import { factorOf } from "./table-factor.ts";
import { largestRemainder } from "../money/largest-remainder.ts";
import { yuan } from "../money/yuan.ts";
import { showRational as decimal } from "./show-rational.ts";

/** What the split by need reads of a unit. It reads no score. */
export interface NeedUnit {
  readonly id: string;
  readonly household_band: string | null;
  readonly living_type: string | null;
  readonly area_m2: number | null;
}

/**
 * Splits a fund by need: base for each, the rest by f = household weight x factor + area weight x factor + type weight x
 * factor, by largest remainder in the order given. Never by score or grade: a weak committee must be able to work.
 *
 * @param units in annex order, which settles ties of one fen
 * @param pool the year's budget in fen; absent: units x the rule's mean
 * @returns one award a unit; amounts sum to the pool exactly
 * @throws JupingError MONEY_INVALID where a band or type has no factor, or the bases exceed the pool
 */
export const needFund = (rule: NeedFund, units: readonly NeedUnit[], pool?: bigint): Award[] => {
  if (units.length === 0) return [];
  const base = BigInt(rule.base_fen);
  const count = BigInt(units.length);
  const total = pool ?? BigInt(rule.mean_fen) * count;
  if (base * count > total)
    throw new JupingError("MONEY_INVALID", { reason: `基数合计 ${base * count} 分高于总额 ${total} 分` });
  const rest = total - base * count;
  const area = areaFactors(
    units.map((unit) => unit.area_m2),
    rule.area_factor,
  );
  const weights = {
    household: parseRational(rule.weights.household),
    area: parseRational(rule.weights.area),
    type: parseRational(rule.weights.type),
  };
  const rows = units.map((unit, position) => {
    const household = factorOf(rule.household_factors, unit.household_band, "户数分档", unit.id);
    const type = factorOf(rule.type_factors, unit.living_type, "居住类型", unit.id);
    const ground = area[position] ?? { num: 1n, den: 1n };
    const factor = addRational(
      addRational(multiplyRational(weights.household, household), multiplyRational(weights.area, ground)),
      multiplyRational(weights.type, type),
    );
    return { unit, household, ground, type, factor };
  });
  const parts = largestRemainder(
    rest,
    rows.map((row) => row.factor),
  );
  const sum = rows.reduce<Rational>((before, row) => addRational(before, row.factor), { num: 0n, den: 1n });
  return rows.map((row, position) => {
    const fen = base + (parts[position] ?? 0n);
    return {
      unit: row.unit.id,
      fund: rule.code,
      kind: "money",
      fen,
      factors: {
        household: formatRational(row.household),
        area: formatRational(row.ground),
        type: formatRational(row.type),
        combined: formatRational(row.factor),
        sum: formatRational(sum),
      },
      derivation: [
        pool === undefined
          ? `总额 = ${count} 个居民区 × ${yuan(BigInt(rule.mean_fen))} 元 = ${yuan(total)} 元，其中每个居民区基数 ${yuan(base)} 元`
          : `总额 = 年度预算 ${yuan(total)} 元，共 ${count} 个居民区，其中每个居民区基数 ${yuan(base)} 元`,
        `系数 = ${rule.weights.household} × 户数系数 ${decimal(row.household)}（${row.unit.household_band ?? ""}） + ${rule.weights.area} × 面积系数 ${decimal(row.ground)}${row.unit.area_m2 === null ? "（未提供面积，按 1 计）" : ""} + ${rule.weights.type} × 类型系数 ${decimal(row.type)}（${row.unit.living_type ?? ""}） = ${decimal(row.factor)}`,
        `其余 ${yuan(rest)} 元按系数分配：${decimal(row.factor)} ÷ ${decimal(sum)}，尾数按最大余数法取到分`,
        `${yuan(base)} + ${yuan(fen - base)} = ${yuan(fen)} 元；只按需要分配，与得分和等次无关`,
      ],
    };
  });
};
