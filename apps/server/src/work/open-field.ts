import { openCycle, type Act, type Ledger } from "@juping/ledger";
import { JupingError } from "@juping/model";
import type { Assets } from "@juping/release";
import { loadCycle, type Home } from "@juping/store";
import { visitDays } from "./visit-days.ts";

interface Field {
  readonly home: Home;
  readonly assets: Assets;
  readonly ledger: Ledger;
}

/**
 * Takes a cycle into the field with the forms of its method as they are now; two signatures freeze them.
 * @param visits first and last day of the visits
 * @throws JupingError NOT_FOUND, METHOD_FROZEN, BAD_REQUEST without a working day between the two, INPUT_MISSING where the method has no scoresheet or ballot
 */
export const openField = async (
  { home, assets, ledger }: Field,
  programme: string,
  code: string,
  visits: { readonly from: string; readonly to: string },
  act: Act,
): Promise<void> => {
  const cycle = await loadCycle(home, programme, code);
  const { method, sha256 } = await assets.method(cycle.method);
  const { scoresheet, ballot } = method.forms ?? {};
  if (scoresheet === undefined || ballot === undefined)
    throw new JupingError("INPUT_MISSING", { cycle: code, what: "走访评分表或评议票" });
  const { from, to } = visits;
  if ((await visitDays({ home, assets }, programme, from, to)).length === 0)
    throw new JupingError("BAD_REQUEST", { name: "to", value: to, reason: `${from} – ${to} 没有工作日` });
  await ledger.perform(
    openCycle,
    {
      programme,
      cycle: code,
      previous: cycle.previous,
      method: method.code,
      method_version: method.version,
      method_sha256: sha256,
      scoresheet,
      ballot,
      double_share: method.parameters?.double_scoring_share ?? 0.2,
      seed: cycle.seed,
      visits_from: visits.from,
      visits_to: visits.to,
    },
    act,
  );
};
