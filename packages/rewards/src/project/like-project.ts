import { parseRational } from "@juping/model";
import { similarity } from "./project-key.ts";

/**
 * The first of a committee's other projects whose title resembles one: a person looks at both, nothing is refused for it.
 *
 * @param above share of common character pairs above which two titles are alike, 0-1
 */
export const likeProject = <P extends { readonly title: string }>(
  title: string,
  others: readonly P[],
  above: string,
): P | undefined => {
  const limit = parseRational(above);
  return others.find((other) => {
    const { shared, all } = similarity(title, other.title);
    return BigInt(shared) * limit.den > limit.num * BigInt(all);
  });
};
