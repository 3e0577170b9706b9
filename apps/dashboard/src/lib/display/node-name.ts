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
  return code === "*" ? say(composite, locale) : code;
};
