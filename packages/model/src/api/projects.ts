import { z } from "zod";
import { projectFunds, projectUseCodes } from "../result/project.ts";
import { UnitRef } from "./unit-ref.ts";

const fen = z.number().int();
const day = z.iso.date();

/** A self-governance project from its application to its result. */
export const Project = z.object({
  id: z.string(),
  unit: UnitRef,
  fund: z.enum(projectFunds),
  kind: z.string(),
  title: z.string(),
  site: z.string(),
  year_from: z.number().int(),
  year_to: z.number().int(),
  /** filed: not decided; refused; running; finished */
  state: z.enum(["filed", "refused", "running", "finished"]),
  /** title of the project or application that it resembles; null: none */
  similar_to: z.string().nullable(),
  applied_fen: fen,
  approved_fen: fen.nullable(),
  spent_fen: fen,
  filed_on: day,
  reason: z.string(),
  result: z.string(),
  milestones: z.array(
    z.object({
      ordinal: z.number().int(),
      title: z.string(),
      due: day,
      reached_on: day.nullable(),
      overdue: z.boolean(),
    }),
  ),
  spending: z.array(
    z.object({ fen, purpose: z.enum(projectUseCodes), voucher: z.string(), recorded_at: z.string() }),
  ),
});
export type Project = z.infer<typeof Project>;

/** The register of projects in the reader's scope. `GET /api/v1/results/{programme}/{cycle}/projects` */
export const Projects = z.object({
  projects: z.array(Project),
  /** uses that the fund's rule forbids, with its words */
  forbidden: z.record(z.string(), z.string()),
  rounds: z.array(
    z.object({
      year: z.number().int(),
      round: z.number().int(),
      title: z.string(),
      held_on: day,
      winners: z.array(z.object({ id: z.string(), title: z.string(), unit: UnitRef })),
    }),
  ),
  /** rounds that one year may have */
  most_rounds: z.number().int(),
});
export type Projects = z.infer<typeof Projects>;
