import { z } from "zod";

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });

/** One question. Codes of `unanswered` are shown and counted, and leave every denominator. */
export const QuestionnaireItem = z.object({
  code: z.string().min(1),
  section: z.string(),
  wording: words,
  type: z.enum(["notice", "single", "multi", "scale5", "code", "open", "ballot"]),
  options: z.array(z.object({ code: z.string(), zh: z.string() })),
  unanswered: z.array(z.string()),
  /** indicators of the method that the item feeds */
  indicators: z.array(z.string()),
  required: z.boolean(),
  /** asked only where another item has this code */
  asked_if: z.object({ item: z.string(), code: z.string() }).optional(),
  /** what a code sets off */
  actions: z.array(
    z.discriminatedUnion("kind", [
      z.object({ code: z.string(), kind: z.literal("end") }),
      z.object({ code: z.string(), kind: z.literal("skip"), items: z.array(z.string()).min(1) }),
      z.object({ code: z.string(), kind: z.literal("flag") }),
      z.object({ code: z.string(), kind: z.literal("exclude") }),
    ]),
  ),
  /** what the item is for beside its indicator: consent, screen, insider, weighting cell, quality check */
  role: z.string(),
  note: z.string(),
});
export type QuestionnaireItem = z.infer<typeof QuestionnaireItem>;

/** Wording, order and skips of the residents' interview. Items stand in the order shown. */
export const Questionnaire = z.object({
  title: words,
  sections: z.array(
    z.object({
      code: z.string(),
      name: words,
      /** the order of its items is rotated between interviews */
      rotated: z.boolean(),
    }),
  ),
  items: z.array(QuestionnaireItem).min(1),
});
export type Questionnaire = z.infer<typeof Questionnaire>;
