import { z } from "zod";
import { defineQuestion } from "../../question.ts";

/** All projects of a programme with milestones, spending and rounds; the newest first. */
export const projectRegister = defineQuestion({
  name: "project.list",
  input: z.object({ programme: z.string() }),
  ask: async (tx, { programme }) => ({
    projects: await tx.all<{
      id: string;
      unit: string;
      fund: string;
      kind: string;
      title: string;
      site: string;
      year_from: number;
      year_to: number;
      similar_to: string | null;
      applied_fen: number;
      approved_fen: number | null;
      filed_at: string;
      decided_at: string | null;
      reason: string;
      result: string;
      finished_at: string | null;
    }>(
      `SELECT id, unit, fund, kind, title, site, year_from, year_to, similar_to, applied_fen, approved_fen, filed_at, decided_at,
         reason, result, finished_at
       FROM project WHERE programme = $1 ORDER BY filed_at DESC, id`,
      [programme],
    ),
    milestones: await tx.all<{
      project: string;
      ordinal: number;
      title: string;
      due: string;
      reached_on: string | null;
    }>(
      `SELECT m.project, m.ordinal, m.title, m.due, m.reached_on FROM project_milestone m JOIN project p ON p.id = m.project
       WHERE p.programme = $1 ORDER BY m.project, m.ordinal`,
      [programme],
    ),
    spending: await tx.all<{
      project: string;
      fen: number;
      purpose: string;
      payee: string;
      voucher: string;
      recorded_at: string;
    }>(
      `SELECT s.project, s.fen, s.purpose, s.payee, s.voucher, s.recorded_at FROM project_spending s JOIN project p ON p.id = s.project
       WHERE p.programme = $1 ORDER BY s.recorded_at, s.id`,
      [programme],
    ),
    rounds: await tx.all<{ year: number; round: number; title: string; held_on: string }>(
      "SELECT year, round, title, held_on FROM project_round WHERE programme = $1 ORDER BY year DESC, round DESC",
      [programme],
    ),
    winners: await tx.all<{ year: number; round: number; project: string }>(
      "SELECT year, round, project FROM project_winner WHERE programme = $1 ORDER BY year, round, project",
      [programme],
    ),
  }),
});
