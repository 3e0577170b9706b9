import type { AwardView } from "@juping/model/api";
import { yuan } from "@juping/rewards";
import { cell, orNull } from "@juping/store";
import { z } from "zod";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";

const Factors = z.record(z.string(), z.union([z.string(), z.number()]).transform(String));
const Steps = z.array(z.string());

const nameOf = ({ facts }: ReleaseView, fund: string): AwardView["fund_name"] =>
  facts.funds.find(({ code }) => code === fund)?.name ?? { zh: fund, en: fund };

const Kind = z.enum(["money", "honour", "warning"]);
const kindOf = (text: string): AwardView["kind"] => Kind.parse(text);

const given = async (view: ReleaseView, unit: ViewUnit): Promise<AwardView[]> => {
  const rows = await view.file.rows(
    `SELECT fund, kind, CAST(fen AS VARCHAR) AS fen, factors, derivation FROM award WHERE unit_id = $unit
     ORDER BY kind = 'warning' DESC, fund`,
    {
      fund: cell.text,
      kind: cell.text,
      fen: orNull(cell.text),
      factors: orNull(cell.text),
      derivation: orNull(cell.text),
    },
    { unit: unit.id },
  );
  return rows.map(({ fund, kind, fen, factors, derivation }) => ({
    fund,
    fund_name: nameOf(view, fund),
    kind: kindOf(kind),
    fen,
    factors: Factors.parse(JSON.parse(factors ?? "{}")),
    derivation: Steps.parse(JSON.parse(derivation ?? "[]")),
  }));
};

const pools = async (view: ReleaseView, unit: ViewUnit): Promise<AwardView[]> => {
  const amount = orNull(cell.text);
  const rows = await view.file.rows(
    `SELECT fund, CAST(pool_fen AS VARCHAR) AS pool, CAST(awarded_fen AS VARCHAR) AS awarded,
       CAST(reserve_fen AS VARCHAR) AS reserve, units, basis
     FROM fund WHERE unit_id = $unit ORDER BY fund`,
    {
      fund: cell.text,
      pool: amount,
      awarded: amount,
      reserve: amount,
      units: orNull(cell.integer),
      basis: orNull(cell.text),
    },
    { unit: unit.id },
  );
  return rows.flatMap(({ fund, pool, awarded, reserve, units, basis }) =>
    pool === null
      ? []
      : [
          {
            fund,
            fund_name: nameOf(view, fund),
            kind: "money" as const,
            fen: pool,
            factors: {},
            derivation: [
              `总额 ${yuan(BigInt(pool))} 元，参加分配 ${units ?? 0} 个居民区`,
              `已分配 ${yuan(BigInt(awarded ?? "0"))} 元，预备 ${yuan(BigInt(reserve ?? "0"))} 元`,
              ...(basis === null || basis === "" ? [] : [`依据：${basis}`]),
            ],
          },
        ],
  );
};

/**
 * What a unit is given: a committee's part of each fund and its warning; of a street or district the accounts of its funds
 * first, then what it is given itself (premises, places for honours).
 */
export const awardsOf = async (view: ReleaseView, unit: ViewUnit): Promise<AwardView[]> =>
  unit.level === "committee"
    ? await given(view, unit)
    : [...(await pools(view, unit)), ...(await given(view, unit))];
