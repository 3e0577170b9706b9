import { relationSql, type CycleInput } from "@juping/estimation";
import type { Application, YearFacts } from "@juping/rewards";
import { cell, readRows } from "@juping/store";

/** Facts that entered for the year after the cycle, apart from last year's awards. */
export type EnteredFacts = Omit<YearFacts, "previous">;

/** Reads budgets, applications, claims, contest winners and head counts out of the batches in force. */
export const readFacts = async (input: CycleInput): Promise<EnteredFacts> => {
  const paid = input.cycle.year + 1;
  const from = (table: string): string => `FROM (${relationSql(table, input)}) AS rows_in_force`;
  const own = "unit_id IS NOT NULL";
  const budgets = await readRows(
    input.connection,
    `SELECT unit_id AS unit, fund, CAST(approved_fen AS BIGINT) AS fen ${from("fund_budget")}
     WHERE ${own} AND year = ${paid} ORDER BY ALL`,
    { unit: cell.text, fund: cell.text, fen: cell.bigint },
  );
  const applications = await readRows(
    input.connection,
    `SELECT id, unit_id AS committee, fund, kind, title, site, CAST(year AS INTEGER) AS year_from,
       CAST(year_to AS INTEGER) AS year_to, CAST(approved_fen AS BIGINT) AS approved, CAST(filed_on AS VARCHAR) AS filed_on
     ${from("application")} WHERE ${own} AND year <= ${paid} ORDER BY ALL`,
    {
      id: cell.text,
      committee: cell.text,
      fund: cell.text,
      kind: cell.text,
      title: cell.text,
      site: cell.text,
      year_from: cell.integer,
      year_to: cell.integer,
      approved: cell.bigint,
      filed_on: cell.text,
    },
  );
  const claims = await readRows(
    input.connection,
    `SELECT unit_id AS committee, id, premises AS premises_key, CAST(area_m2 AS VARCHAR) AS area_m2,
       CAST(reached_on AS VARCHAR) AS reached_on, year = ${paid} AS now
     ${from("premises_claim")} WHERE ${own} AND year <= ${paid} ORDER BY ALL`,
    {
      committee: cell.text,
      id: cell.text,
      premises_key: cell.text,
      area_m2: cell.text,
      reached_on: cell.text,
      now: cell.boolean,
    },
  );
  const winners = await readRows(
    input.connection,
    `SELECT unit_id AS unit, contest, CAST(held_on AS VARCHAR) AS held_on, object, CAST(place AS INTEGER) AS place
     ${from("contest_winner")} WHERE ${own} AND year(held_on) = ${input.cycle.year} ORDER BY ALL`,
    { unit: cell.text, contest: cell.text, held_on: cell.text, object: cell.text, place: cell.integer },
  );
  const heads = await readRows(
    input.connection,
    `SELECT unit_id AS unit, kind, CAST(sum("count") AS INTEGER) AS "count" ${from("headcount")}
     WHERE ${own} GROUP BY ALL ORDER BY ALL`,
    { unit: cell.text, kind: cell.text, count: cell.integer },
  );
  const asked: readonly Application[] = applications;
  return {
    budgets,
    applications: asked.filter((row) => row.year_from === paid),
    earlier_applications: asked.filter((row) => row.year_from < paid),
    claims: claims
      .filter(({ now }) => now)
      .map(({ id, now: _, ...claim }) => ({ ...claim, application_no: id })),
    paid_premises: new Set(claims.filter(({ now }) => !now).map((claim) => claim.premises_key)),
    winners,
    heads,
  };
};
