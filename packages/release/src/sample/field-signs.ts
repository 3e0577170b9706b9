import {
  coachedCommittees,
  formFlags,
  interviewerSigns,
  type CoachedCommittee,
  type FormFlag,
  type InterviewerSigns,
  type QualityRules,
} from "@juping/fieldwork";
import type { Instrument } from "@juping/model";
import { batchesFor, type Home } from "@juping/store";
import { contactRates, type ContactRates } from "./contact-rates.ts";
import { readInterviews } from "./read-interviews.ts";

/** What about a cycle's interviews should be looked into. A sign opens an enquiry, it leaves nothing out. */
export interface FieldSigns {
  /** interviews read */
  readonly forms: number;
  readonly flags: Readonly<Partial<Record<FormFlag, number>>>;
  /** interviewers with forms enough to be compared */
  readonly compared: number;
  /** those who stand out, the furthest out first */
  readonly interviewers: readonly InterviewerSigns[];
  /** committees whose residents may have been told how to answer, the least by chance first */
  readonly coached: readonly (CoachedCommittee & { readonly unitCode: string })[];
  /** by mode; empty where no contacts are on file */
  readonly rates: readonly ContactRates[];
}

/** How far out an interviewer stands at most. */
const furthest = ({ deviations, outstanding }: InterviewerSigns): number =>
  Math.max(...outstanding.map((sign) => deviations[sign]));

/** Reads a cycle's interviews and contacts and looks for signs. @throws JupingError INPUT_MISSING without interviews */
export const fieldSigns = async (
  home: Home,
  instrument: Instrument,
  { programme, cycle }: { readonly programme: string; readonly cycle: string },
  rules: QualityRules,
): Promise<FieldSigns> => {
  const forms = await readInterviews(home, instrument, programme, cycle);
  const flags: Partial<Record<FormFlag, number>> = {};
  for (const form of forms) for (const flag of formFlags(form, rules)) flags[flag] = (flags[flag] ?? 0) + 1;
  const interviewers = interviewerSigns(forms, rules);
  const codes = new Map(forms.map(({ unit, unitCode }) => [unit, unitCode]));
  return {
    forms: forms.length,
    flags,
    compared: interviewers.length,
    interviewers: interviewers
      .filter(({ outstanding }) => outstanding.length > 0)
      .toSorted((a, b) => furthest(b) - furthest(a)),
    coached: coachedCommittees(forms, rules)
      .filter(({ flagged }) => flagged)
      .toSorted((a, b) => a.pValue - b.pValue || a.unit.localeCompare(b.unit))
      .map((found) => ({ ...found, unitCode: codes.get(found.unit) ?? "" })),
    rates: await ratesOrNone(home, programme, cycle),
  };
};

const ratesOrNone = async (home: Home, programme: string, cycle: string): Promise<ContactRates[]> =>
  (await batchesFor(home, { programme, cycle, instrument: "contact" })).length === 0
    ? []
    : contactRates(home, programme, cycle, "mode");
