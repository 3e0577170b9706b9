import { z } from "zod";
import { exclusionReasons } from "../work/exclusion-reasons.ts";

/** What a competent body may find about a committee: the conditions that cap its grade (V1 to V4). */
export const FindingKind = z.enum(["测评造假", "资金违纪", "责任事故", "侵害民主权利"]);
export type FindingKind = z.infer<typeof FindingKind>;

/** Sources of which single records may be left out by decision. */
export const ExclusionSubject = z.enum(["interview", "request"]);
export type ExclusionSubject = z.infer<typeof ExclusionSubject>;

/** Why a record is left out. */
export const ExclusionReason = z.enum([...exclusionReasons.interview, ...exclusionReasons.request]);
export type ExclusionReason = z.infer<typeof ExclusionReason>;

/** How far a decision is: the committee may reply, signatures are missing, it is final, it was taken back. */
export const DecisionState = z.enum(["replying", "unsigned", "signed", "withdrawn"]);
export type DecisionState = z.infer<typeof DecisionState>;

/** A finding that caps a grade, or a record left out. */
export const Decision = z.object({
  id: z.string(),
  kind: z.enum(["finding", "exclusion"]),
  unit: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  /** of a finding its kind, of an exclusion the source */
  subject: z.string(),
  /** number of the document, or of the record */
  record: z.string(),
  /** the competent body; empty for an exclusion */
  body: z.string(),
  decided_on: z.string().nullable(),
  /** of a finding what it says, of an exclusion a code */
  reason: z.string(),
  note: z.string(),
  state: DecisionState,
  /** last day on which the committee may reply */
  reply_until: z.string().nullable(),
  reply: z.string().nullable(),
  replied_at: z.string().nullable(),
  recorded_at: z.string(),
  withdrawn_reason: z.string().nullable(),
  signatures: z.array(z.object({ account: z.string(), role: z.string(), signed_at: z.string() })),
});
export type Decision = z.infer<typeof Decision>;

/** What was decided about a cycle, newest first. */
export const DecisionList = z.object({
  decisions: z.array(Decision),
  /** committees that a finding may name; only for those who record */
  committees: z.array(z.object({ id: z.string(), code: z.string(), name: z.string(), street: z.string() })),
});
export type DecisionList = z.infer<typeof DecisionList>;

const text = z.string().trim().min(1).max(500);

/** A finding as it is written down. */
export const FindingInput = z.object({
  unit: z.string().max(80),
  subject: FindingKind,
  body: text,
  document_no: text,
  decided_on: z.iso.date(),
  says: text,
});
export type FindingInput = z.infer<typeof FindingInput>;

/** An exclusion as it is written down; whose record it is stands in the record. */
export const ExclusionInput = z
  .object({
    subject: ExclusionSubject,
    record: z.string().trim().min(1).max(200),
    reason: ExclusionReason,
    note: z.string().trim().max(500).default(""),
  })
  .refine(({ subject, reason }) => exclusionReasons[subject].some((code) => code === reason), {
    path: ["reason"],
  });
export type ExclusionInput = z.infer<typeof ExclusionInput>;
