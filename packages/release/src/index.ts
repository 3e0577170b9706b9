export type { OnStep, ReleaseStep } from "./compute.ts";
export { diff, type InputDifference, type ReleaseDiff, type UnitDifference } from "./diff.ts";
export { ensurePolicyFile, type PolicyFile } from "./ensure-policy-file.ts";
export { openAssets, type Assets } from "./inputs/assets.ts";
export { publish, type Published, type PublishRequest } from "./publish.ts";
export { currentRelease, listRevisions, type ReleaseName } from "./release-folder.ts";
export { sealFacts } from "./seal/seal-facts.ts";
export { verify, type Mismatch, type Verification } from "./verify.ts";
