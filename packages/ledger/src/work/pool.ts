import type { Evaluator, Interest, Standing } from "@juping/fieldwork";
import type { Reading } from "../sql.ts";

interface EvaluatorRow {
  readonly account: string;
  readonly code: string;
  readonly name: string;
  readonly district: string | null;
}

/** Who may be sent where in a cycle: its evaluators with what keeps them away, and the sheets that they have. */
export interface Pool {
  readonly rows: readonly EvaluatorRow[];
  readonly evaluators: readonly Evaluator[];
  readonly standing: readonly Standing[];
  readonly seed: string;
}

const visited = `SELECT v.unit, s.evaluator FROM work_sheet s JOIN work_visit v ON v.id = s.visit
  WHERE v.programme = $1 AND v.cycle = $2 AND s.evaluator IS NOT NULL ORDER BY s.id`;

export const readPool = async (tx: Reading, programme: string, cycle: string): Promise<Pool> => {
  const rows = await tx.all<EvaluatorRow>(
    "SELECT account, code, name, district FROM work_evaluator WHERE programme = $1 AND cycle = $2 ORDER BY code",
    [programme, cycle],
  );
  const interests = await tx.all<Interest & { account: string }>(
    `SELECT i.account, i.unit, i.kind, i.until FROM work_interest i
     JOIN work_evaluator e ON e.account = i.account AND e.programme = $1 AND e.cycle = $2`,
    [programme, cycle],
  );
  const head = await tx.get<{ previous: string | null; seed: string }>(
    "SELECT previous, seed FROM work_cycle WHERE programme = $1 AND cycle = $2",
    [programme, cycle],
  );
  const before = head?.previous == null ? [] : await tx.all<Standing>(visited, [programme, head.previous]);
  const standing = await tx.all<Standing>(visited, [programme, cycle]);
  return {
    rows,
    evaluators: rows.map(({ account, district }) => ({
      id: account,
      district,
      interests: interests.filter((interest) => interest.account === account),
      previous: new Set(before.filter(({ evaluator }) => evaluator === account).map(({ unit }) => unit)),
    })),
    standing,
    seed: head?.seed ?? "",
  };
};
