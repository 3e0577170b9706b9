import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";

/**
 * Version of a build: a hash of the sources that make it, so that the same tree gives the same files and a browser with an older
 * page open notices a change.
 */
export const sourceDigest = (): string => {
  const files = [
    "src/**/*",
    "static/*",
    "../../packages/{charts,fieldwork,model,rewards,scoring,statistics}/src/**/*",
    "../../pnpm-lock.yaml",
  ]
    .flatMap((pattern) => globSync(pattern))
    .filter((file) => statSync(file).isFile())
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
};
