import { openCycle, type Act, type Ledger } from "@juping/ledger";
import { JupingError } from "@juping/model";
import type { Assets } from "@juping/release";
import { loadCycle, type Home } from "@juping/store";

interface Field {
  readonly home: Home;
  readonly assets: Assets;
  readonly ledger: Ledger;
}

/**
 * Takes a cycle into the field with the forms of its method as they are now; two signatures freeze them.
 * @throws JupingError NOT_FOUND, METHOD_FROZEN, INPUT_MISSING where the method has no scoresheet or ballot
 */
export const openField = async (
  { home, assets, ledger }: Field,
  programme: string,
  code: string,
  act: Act,
): Promise<void> => {
  const cycle = await loadCycle(home, programme, code);
  const { method, sha256 } = await assets.method(cycle.method);
  const { scoresheet, ballot } = method.forms ?? {};
  if (scoresheet === undefined || ballot === undefined)
    throw new JupingError("INPUT_MISSING", { cycle: code, what: "走访评分表或评议票" });
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
    },
    act,
  );
};
