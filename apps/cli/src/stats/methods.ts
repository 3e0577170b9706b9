import type { StatsMethod } from "./method.ts";
import { agreement } from "./methods/agreement.ts";
import { alpha } from "./methods/alpha.ts";
import { icc } from "./methods/icc.ts";
import { kappa } from "./methods/kappa.ts";
import { kendall } from "./methods/kendall.ts";

/** Every method of `juping stats`, in the order of its help. */
export const methods: readonly StatsMethod[] = [alpha, agreement, kappa, icc, kendall];
