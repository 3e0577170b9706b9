import type { StatsMethod } from "./method.ts";
import { additive } from "./methods/additive.ts";
import { agreement } from "./methods/agreement.ts";
import { alpha } from "./methods/alpha.ts";
import { association } from "./methods/association.ts";
import { batteseHarterFullerMethod } from "./methods/battese-harter-fuller.ts";
import { betaBinomialMethod } from "./methods/beta-binomial.ts";
import { crossed } from "./methods/crossed.ts";
import { drivers, weightedIndex } from "./methods/drivers.ts";
import { facets } from "./methods/facets.ts";
import { fayHerriotMethod } from "./methods/fay-herriot.ts";
import { icc } from "./methods/icc.ts";
import { kappa } from "./methods/kappa.ts";
import { kendall } from "./methods/kendall.ts";
import { linking } from "./methods/linking.ts";
import { paths } from "./methods/path-model.ts";
import { budget, sampleSize, wrongMoney } from "./methods/plan.ts";
import { rankBootstrap } from "./methods/rank-bootstrap.ts";
import { multinomialRanks, rankSets } from "./methods/ranks.ts";
import { caseMix, satisfaction } from "./methods/satisfaction.ts";
import { shrink } from "./methods/shrink.ts";
import { survey } from "./methods/survey.ts";
import { greg, nonResponse, raking, trimming } from "./methods/weights.ts";

/** Every method of `juping stats`, in the order of its help. */
export const methods: readonly StatsMethod[] = [
  survey,
  association,
  raking,
  trimming,
  greg,
  nonResponse,
  satisfaction,
  weightedIndex,
  paths,
  caseMix,
  drivers,
  rankSets,
  multinomialRanks,
  rankBootstrap,
  alpha,
  agreement,
  kappa,
  icc,
  kendall,
  linking,
  crossed,
  additive,
  facets,
  fayHerriotMethod,
  batteseHarterFullerMethod,
  betaBinomialMethod,
  shrink,
  sampleSize,
  budget,
  wrongMoney,
];
