import type { Context } from "@juping/model/api";
import { say, type Locale } from "#lib/words/say.ts";

const composite = { zh: "综合得分", en: "Composite score" };

/** Name of a node of a tree; `*` is the composite. The code where the release does not name it. */
export const nodeName = (
  context: Context | undefined,
  tree: string,
  code: string,
  locale: Locale,
): string => {
  const node = context?.nodes.find((entry) => entry.tree === tree && entry.code === code);
  if (node) return say(node.name, locale);
  const tops = context?.nodes.filter((entry) => entry.tree === tree && entry.parent === null) ?? [];
  const [root] = tops;
  // A tree of its own name, like a street's duty index, is called by it.
  if (code === "*" && tops.length === 1 && root) return say(root.name, locale);
  return code === "*" ? say(composite, locale) : code;
};
