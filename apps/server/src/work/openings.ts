import { checksOfVisit } from "@juping/fieldwork";
import { accountList, cyclesInField } from "@juping/ledger";
import { JupingError, shanghaiDate, type Cycle } from "@juping/model";
import type { WorkOpenings } from "@juping/model/api";
import { listCycles, listProgrammes, listReleases, loadCycle, loadProgramme } from "@juping/store";
import type { WorkContext } from "../routes/work/work-routes.ts";
import { committeesOf } from "./committees.ts";
import { openingChecks } from "./opening-checks.ts";
import { visitDays } from "./visit-days.ts";

type Opening = WorkOpenings["openings"][number];

/** Cycles that are neither in the field nor published, each with what it would be scored by and what is still missing. */
export const openings = async (context: WorkContext): Promise<Opening[]> => {
  const { home, ledger } = context;
  const begun = await ledger.ask(cyclesInField, {});
  const published = listReleases(home);
  const inField = new Set(begun.map(({ programme, cycle }) => `${programme}/${cycle}`));
  const sealed = new Set(published.map(({ name }) => `${name.programme}/${name.cycle}`));
  const found: Opening[] = [];
  for (const programme of await listProgrammes(home))
    for (const code of await listCycles(home, programme))
      if (!inField.has(`${programme}/${code}`) && !sealed.has(`${programme}/${code}`))
        found.push(await openingOf(context, await loadCycle(home, programme, code), inField));
  return found;
};

const openingOf = async (
  context: WorkContext,
  cycle: Cycle,
  inField: ReadonlySet<string>,
): Promise<Opening> => {
  const { home, assets, ledger, clock } = context;
  const { programme, previous, starts_on, cutoff } = cycle;
  const today = shanghaiDate(clock.now());
  const { method, sha256 } = await assets.method(cycle.method);
  const { scoresheet, ballot, questionnaire } = method.forms ?? {};
  const committees = await committeesOf(home, programme, today, null);
  const accounts = (await ledger.ask(accountList, {})).filter(({ authorised }) => authorised);
  const visits_from = starts_on > today ? starts_on : today <= cutoff ? today : starts_on;
  const days = await visitDays(context, programme, visits_from, cutoff).catch((error: unknown) => {
    if (error instanceof JupingError && error.code === "BAD_REQUEST") return null;
    throw error;
  });
  return {
    ...{ programme, cycle: cycle.code, title: cycle.title, starts_on, cutoff, visits_from },
    programme_title: (await loadProgramme(home, programme)).title,
    ...{ method: method.code, method_version: method.version, method_sha256: sha256 },
    double_share: method.parameters?.double_scoring_share ?? 0.2,
    visits_to: cutoff,
    working_days: days?.length ?? 0,
    instruments: {
      unannounced: scoresheet ? checksOfVisit(scoresheet, "unannounced").length : 0,
      announced: scoresheet ? checksOfVisit(scoresheet, "announced").length : 0,
      ballot_parts: ballot?.parts.length ?? 0,
      questions: questionnaire?.items.length ?? 0,
    },
    committees: committees.length,
    checks: openingChecks({
      hasForms: scoresheet !== undefined && ballot !== undefined,
      committees: committees.length,
      workingDays: days?.length ?? null,
      ...{ today, startsOn: starts_on, cutoff, previous },
      evaluators: accounts.filter(({ role }) => role === "evaluator").length,
      signers: accounts.filter(({ role }) => role === "client_officer").length,
      previousInField: previous !== null && inField.has(`${programme}/${previous}`),
    }),
  };
};
