import type { CrossedEffects } from "@juping/statistics";
import type { ComponentRow } from "./quality-rows.ts";

/** Components of a crossed model with their shares of the whole. */
export const varianceComponents = (model: ComponentRow["model"], fit: CrossedEffects): ComponentRow[] => {
  const parts = [
    ...fit.random.map(({ name, variance, standardError, effect }) => ({
      component: name,
      levels: effect.length,
      variance,
      standard_error: standardError,
    })),
    {
      component: "residual",
      levels: fit.rows,
      variance: fit.residualVariance,
      standard_error: fit.residualStandardError,
    },
  ];
  const whole = parts.reduce((sum, { variance }) => sum + variance, 0);
  return parts.map((part) => ({ model, ...part, share: part.variance / whole }));
};
