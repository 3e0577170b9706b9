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
import { largestRemainder } from "./largest-remainder.ts";
import { yuan } from "./yuan.ts";

/** What the split by need reads of a unit. It reads no score. */
export interface NeedUnit {
  readonly id: string;
  readonly household_band: string | null;
  readonly living_type: string | null;
  readonly area_m2: number | null;
}

const factorOf = (
  table: Readonly<Record<string, string>>,
  key: string | null,
  what: string,
  unit: string,
): Rational => {
  const text = key === null ? undefined : table[key];
  if (text === undefined)
    throw new JupingError("MONEY_INVALID", { reason: `单位 ${unit} 的${what}“${key ?? "空"}”没有系数` });
  return parseRational(text);
};

/**
 * Splits a fund by need: base for each, the rest by f = household weight x factor + area weight x factor + type weight x
 * factor, by largest remainder in the order given. Never by score or grade: a weak committee must be able to work.
 *
 * @param units in annex order, which settles ties of one fen
 * @returns one award a unit; amounts sum to units x mean exactly
 * @throws JupingError MONEY_INVALID where a band or type has no factor, or the base exceeds the mean
 */
export const needFund = (rule: NeedFund, units: readonly NeedUnit[]): Award[] => {
  const [mean, base] = [BigInt(rule.mean_fen), BigInt(rule.base_fen)];
  if (base > mean) throw new JupingError("MONEY_INVALID", { reason: `基数 ${base} 分高于平均数 ${mean} 分` });
  if (units.length === 0) return [];
  const count = BigInt(units.length);
  const rest = (mean - base) * count;
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
  const total = rows.reduce<Rational>((sum, row) => addRational(sum, row.factor), { num: 0n, den: 1n });
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
        sum: formatRational(total),
      },
      derivation: [
        `总额 = ${count} 个居民区 × ${yuan(mean)} 元 = ${yuan(mean * count)} 元，其中每个居民区基数 ${yuan(base)} 元`,
        `系数 = ${rule.weights.household} × 户数系数 ${decimal(row.household)}（${row.unit.household_band ?? ""}） + ${rule.weights.area} × 面积系数 ${decimal(row.ground)}${row.unit.area_m2 === null ? "（未提供面积，按 1 计）" : ""} + ${rule.weights.type} × 类型系数 ${decimal(row.type)}（${row.unit.living_type ?? ""}） = ${decimal(row.factor)}`,
        `其余 ${yuan(rest)} 元按系数分配：${decimal(row.factor)} ÷ ${decimal(total)}，尾数按最大余数法取到分`,
        `${yuan(base)} + ${yuan(fen - base)} = ${yuan(fen)} 元；只按需要分配，与得分和等次无关`,
      ],
    };
  });
};

const decimal = (value: Rational): string =>
  String(Number((Number(value.num) / Number(value.den)).toFixed(6)));
