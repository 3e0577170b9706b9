/** Stages of a release: 初评, 公示, 终评. */
export type Stage = "draft" | "notice" | "final";

/** The earliest stage at which an account reads results; `none`: at no stage. */
export const stageLimits = ["draft", "notice", "final", "none"] as const;
export type StageLimit = (typeof stageLimits)[number];

/** How deep an account reads: results of units, or respondents' rows (pseudonymous) besides. */
export const detailLevels = ["results", "respondents"] as const;
export type DetailLevel = (typeof detailLevels)[number];

const order: Readonly<Record<StageLimit, number>> = { draft: 0, notice: 1, final: 2, none: 3 };

/** Whether a release at `stage` may be read under `limit`. */
export const mayReadStage = (limit: StageLimit, stage: Stage): boolean => order[stage] >= order[limit];

/** Whether `limit` opens nothing that `widest` does not. */
export const isWithinLimit = (limit: StageLimit, widest: StageLimit): boolean =>
  order[limit] >= order[widest];
