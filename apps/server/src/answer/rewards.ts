import { JupingError, parseRational, RewardRules, toNumber, type SpecialFund } from "@juping/model";
import type { FundLine, RewardRow, Rewards } from "@juping/model/api";
import { partCode } from "@juping/rewards";
import { cell, orNull } from "@juping/store";
import { z } from "zod";
import { readMethodFacts } from "../view/release-facts.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";
import { factorDraws, type FactorDraws } from "./factor-draws.ts";

const Factors = z.record(z.string(), z.union([z.string(), z.number()]).transform(String));
const Steps = z.array(z.string());
const Probabilities = z.record(z.string(), z.number());

/** A street's funds of the year after the cycle, and what each of its committees is given. */
export const rewardsOf = async (view: ReleaseView, asked: string | undefined): Promise<Rewards> => {
  const { units, file, facts } = view;
  const scope = asked === undefined ? firstStreet(view) : units.own(asked);
  if (scope.level !== "street") throw new JupingError("NOT_FOUND", { what: "街道", value: scope.name });
  const rules = RewardRules.nullable().safeParse(JSON.parse(file.info.get("rewards_json") ?? "null"));
  const special = rules.data?.special_funds[0] ?? null;
  const [funds, awards, standings, draws] = await Promise.all([
    readFunds(view, scope),
    readAwards(view, scope),
    readStandings(view, scope),
    special === null ? noDraws : factorDraws(view, scope, special),
  ]);
  return {
    scope: refOf(scope),
    year: facts.cycle.year + 1,
    funds,
    rows: units
      .inside(scope, "committee")
      .filter((unit) => unit.evaluated)
      .map((unit) =>
        rowOf(unit, {
          awards: awards.get(unit.id) ?? [],
          standing: standings.get(unit.id),
          special,
          draws: draws.get(unit.id) ?? {},
          nameOf: (fund) => facts.funds.find(({ code }) => code === fund)?.name ?? { zh: fund, en: fund },
        }),
      ),
    special,
    grading: readMethodFacts(file.info).grading,
    level: facts.levels.standing,
  };
};

const noDraws: FactorDraws = new Map();

const firstStreet = ({ units }: ReleaseView): ViewUnit => {
  if (units.home.level === "street") return units.home;
  const street = units.inside(units.home, "street").find((unit) => unit.own);
  if (street === undefined) throw new JupingError("NOT_FOUND", { what: "街道", value: units.home.name });
  return street;
};

const readFunds = async ({ file, facts }: ReleaseView, scope: ViewUnit): Promise<FundLine[]> => {
  const rows = await file.rows(
    `SELECT fund, CAST(pool_fen AS VARCHAR) AS pool, CAST(awarded_fen AS VARCHAR) AS awarded,
       CAST(reserve_fen AS VARCHAR) AS reserve, CAST(pool_fen - awarded_fen - reserve_fen AS VARCHAR) AS returned, basis
     FROM fund WHERE unit_id = $unit ORDER BY fund`,
    {
      fund: cell.text,
      pool: cell.text,
      awarded: cell.text,
      reserve: cell.text,
      returned: cell.text,
      basis: orNull(cell.text),
    },
    { unit: scope.id },
  );
  return rows.map((row) => ({
    ...row,
    basis: row.basis ?? "",
    name: facts.funds.find(({ code }) => code === row.fund)?.name ?? { zh: row.fund, en: row.fund },
  }));
};

interface Given {
  readonly fund: string;
  readonly kind: string;
  readonly fen: bigint | null;
  readonly factors: Readonly<Record<string, string>>;
  readonly derivation: readonly string[];
}

const readAwards = async ({ file }: ReleaseView, scope: ViewUnit): Promise<Map<string, Given[]>> => {
  const rows = await file.rows(
    `SELECT a.unit_id, a.fund, a.kind, a.fen, a.factors, a.derivation FROM award a JOIN unit u USING (unit_id)
     WHERE u.street_id = $unit ORDER BY a.unit_id, a.fund`,
    {
      unit_id: cell.text,
      fund: cell.text,
      kind: cell.text,
      fen: orNull(cell.bigint),
      factors: orNull(cell.text),
      derivation: orNull(cell.text),
    },
    { unit: scope.id },
  );
  const byUnit = new Map<string, Given[]>();
  for (const { unit_id, factors, derivation, ...row } of rows) {
    const own = byUnit.get(unit_id) ?? [];
    own.push({
      ...row,
      factors: Factors.parse(JSON.parse(factors ?? "{}")),
      derivation: Steps.parse(JSON.parse(derivation ?? "[]")),
    });
    byUnit.set(unit_id, own);
  }
  return byUnit;
};

interface Graded {
  readonly class: string | null;
  readonly composite: number | null;
  readonly grade: string | null;
  readonly probability: number | null;
}

const readStandings = async ({ file }: ReleaseView, scope: ViewUnit): Promise<Map<string, Graded>> => {
  const rows = await file.rows(
    `SELECT s.unit_id, s."class", s.composite, s.grade, s.grade_probabilities FROM standing s JOIN unit u USING (unit_id)
     WHERE u.street_id = $unit AND s.tree = 'committee'`,
    {
      unit_id: cell.text,
      class: orNull(cell.text),
      composite: orNull(cell.double),
      grade: orNull(cell.text),
      grade_probabilities: orNull(cell.text),
    },
    { unit: scope.id },
  );
  return new Map(
    rows.map(({ unit_id, grade_probabilities, ...row }) => [
      unit_id,
      {
        ...row,
        probability:
          row.grade === null
            ? null
            : (Probabilities.parse(JSON.parse(grade_probabilities ?? "{}"))[row.grade] ?? null),
      },
    ]),
  );
};

interface RowFacts {
  readonly awards: readonly Given[];
  readonly standing: Graded | undefined;
  readonly special: SpecialFund | null;
  readonly draws: Readonly<Record<string, number[]>>;
  readonly nameOf: (fund: string) => { zh: string; en: string };
}

const rowOf = (unit: ViewUnit, { awards, standing, special, draws, nameOf }: RowFacts): RewardRow => {
  const money = awards.filter((award) => award.kind === "money");
  const before = money.flatMap(({ factors }) => factors.previous_fen ?? []);
  const matching =
    special === null ? undefined : awards.find(({ fund }) => fund === partCode(special.code, "matching"));
  return {
    unit: refOf(unit),
    household_band: unit.household_band,
    class: standing?.class ?? null,
    composite: standing?.composite ?? null,
    grade: standing?.grade ?? null,
    grade_probability: standing?.probability ?? null,
    warning: awards.find((award) => award.kind === "warning")?.factors.level ?? null,
    total: String(money.reduce((sum, award) => sum + (award.fen ?? 0n), 0n)),
    previous: before.length === 0 ? null : String(before.reduce((sum, amount) => sum + BigInt(amount), 0n)),
    parts: money.map(({ fund, fen, derivation }) => ({
      fund,
      name: nameOf(fund),
      fen: String(fen ?? 0n),
      derivation: [...derivation],
    })),
    matching: matching === undefined ? null : matchingOf(matching, draws),
  };
};

const matchingOf = (
  { fen, factors }: Given,
  draws: Readonly<Record<string, number[]>>,
): RewardRow["matching"] => ({
  fen: String(fen ?? 0n),
  lower: factors.lower_fen ?? null,
  upper: factors.upper_fen ?? null,
  differs: factors.differs === undefined ? null : toNumber(parseRational(factors.differs)),
  approved: factors.approved_fen ?? "0",
  previous: factors.previous_fen ?? null,
  factors,
  draws,
});
