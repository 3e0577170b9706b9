import type { OpeningCheck } from "@juping/model/api";

/** What is known of a cycle that nobody has begun to visit. */
export interface OpeningFacts {
  readonly hasForms: boolean;
  /** committees of the register that are evaluated */
  readonly committees: number;
  /** working days of the proposed visits; null where the calendar does not reach so far */
  readonly workingDays: number | null;
  readonly today: string;
  readonly startsOn: string;
  readonly cutoff: string;
  /** accounts of evaluators that may come in */
  readonly evaluators: number;
  /** accounts, beside the lead's, that may sign the method */
  readonly signers: number;
  /** null: the programme's first cycle */
  readonly previous: string | null;
  readonly previousInField: boolean;
}

/** Two visits, one of them scored by two, and a third who saw neither: fewer evaluators leave sheets that nobody may take. */
const fewestEvaluators = 5;

/** What is ready for a cycle's field work and what is not, in the order in which the lead sees to it. */
export const openingChecks = (facts: OpeningFacts): OpeningCheck[] => {
  const { workingDays, evaluators, signers, committees } = facts;
  const needed = true;
  return [
    { check: "forms", passes: facts.hasForms, needed, count: facts.hasForms ? 2 : 0 },
    { check: "committees", passes: committees > 0, needed, count: committees },
    { check: "calendar", passes: (workingDays ?? 0) > 0, needed, count: workingDays ?? 0 },
    {
      check: "period",
      passes: facts.startsOn <= facts.today && facts.today <= facts.cutoff,
      needed: false,
      count: 0,
    },
    { check: "evaluators", passes: evaluators >= fewestEvaluators, needed: false, count: evaluators },
    { check: "second_signature", passes: signers > 0, needed: false, count: signers },
    {
      check: "previous",
      passes: facts.previous === null || facts.previousInField,
      needed: false,
      count: facts.previous === null ? 0 : 1,
    },
  ];
};
