import { readFileSync } from "node:fs";
import { Method, parse, type Tree } from "@juping/model";

const folder = new URL("../../../../data/methods/residents-committee/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const head = read("method.json") as { readonly trees: readonly string[] };

/** The method of the house, read without the store: scoring knows no files. */
export const residentsMethod: Method = parse(
  Method,
  {
    ...head,
    trees: head.trees.map((name) => read(`trees/${name}.json`)),
    modifiers: read("modifiers.json"),
    measures: read("measures.json"),
  },
  "residents-committee",
);

export const treeOf = (code: string): Tree => {
  const tree = residentsMethod.trees.find((entry) => entry.code === code);
  if (!tree) throw new Error(`no tree ${code}`);
  return tree;
};
