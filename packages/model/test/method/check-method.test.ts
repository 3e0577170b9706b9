import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  canonicalJson,
  checkMethod,
  equalRational,
  JupingError,
  Method,
  type Node,
  parse,
  parseRational,
  rational,
  addRational,
  type Tree,
} from "../../src/index.ts";

const folder = new URL("../../../../data/methods/residents-committee/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const head = read("method.json") as { readonly trees: readonly string[] };
const method: Method = parse(
  Method,
  {
    ...head,
    trees: head.trees.map((name) => read(`trees/${name}.json`)),
    modifiers: read("modifiers.json"),
    measures: read("measures.json"),
    forms: {
      questionnaire: read("questionnaire.json"),
      scoresheet: read("scoresheet.json"),
      ballot: read("ballot.json"),
    },
  },
  "residents-committee",
);

const editTree = (code: string, edit: (tree: Tree) => Tree): Method => ({
  ...method,
  trees: method.trees.map((tree) => (tree.code === code ? edit(tree) : tree)),
});
const editNode = (code: string, changed: Partial<Node>): Method => ({
  ...method,
  trees: method.trees.map((tree) => ({
    ...tree,
    nodes: tree.nodes.map((node) => (node.code === code ? { ...node, ...changed } : node)),
  })),
});
const codeOf = (edited: Method): string => {
  try {
    checkMethod(edited);
    return "accepted";
  } catch (error) {
    return error instanceof JupingError ? error.code : "another error";
  }
};

describe("the method of the house", () => {
  test("is accepted", () => expect(codeOf(method)).toBe("accepted"));

  test.each([
    ["committee", 5, 14, 40],
    ["street", 1, 4, 13],
  ])("tree %s has %i first-, %i second- and %i third-level nodes", (code, first, second, third) => {
    const levels = method.trees.find((tree) => tree.code === code)?.nodes.map((node) => node.level) ?? [];
    expect([1, 2, 3].map((level) => levels.filter((own) => own === level).length)).toEqual([
      first,
      second,
      third,
    ]);
  });

  test("weights are exact and sum to 100 at every level", () => {
    for (const tree of method.trees.filter((entry) => entry.root !== undefined))
      for (const level of [1, 2, 3]) {
        const sum = tree.nodes
          .filter((node) => node.level === level)
          .map((node) => parseRational(node.weight ?? "0"))
          .reduce(addRational, rational(0n));
        expect(equalRational(sum, rational(100n))).toBe(true);
      }
  });

  test("the shared core weighs 46 of 100", () => {
    const core = method.trees[0]?.nodes.filter((node) => node.core && node.rule) ?? [];
    expect(core.reduce((sum, node) => sum + Number(node.weight), 0)).toBe(46);
  });

  test("carries 147 measures, 51 questions, 40 checks worth 119 points, 11 ballot parts", () => {
    expect(method.measures).toHaveLength(147);
    expect(method.forms?.questionnaire?.items).toHaveLength(51);
    expect(method.forms?.scoresheet?.checks).toHaveLength(40);
    expect(method.forms?.scoresheet?.checks.reduce((sum, check) => sum + check.points, 0)).toBe(119);
    expect(method.forms?.ballot?.parts).toHaveLength(11);
  });

  test("has one text for one content", () => {
    expect(canonicalJson(parse(Method, JSON.parse(JSON.stringify(method)), "again"))).toBe(
      canonicalJson(method),
    );
  });
});

describe("a method with a fault is refused", () => {
  const leaf = (changed: Partial<Node>): Method => editNode("B4-2", changed);
  test.each([
    ["weights below a node that do not sum to its own", leaf({ weight: "3" }), "METHOD_WEIGHTS"],
    ["a third that is not exact", leaf({ weight: "1.99999" }), "METHOD_WEIGHTS"],
    ["a root that is not 100", editNode("S", { weight: "99" }), "METHOD_WEIGHTS"],
    ["a weight in a table that makes no total", editNode("U1", { weight: "5" }), "METHOD_WEIGHTS"],
    [
      "an unknown measure",
      leaf({ rule: { kind: "identity", params: { measure: "nothing" } } }),
      "METHOD_REFERENCE",
    ],
    [
      "a measure that its indicator does not read",
      leaf({ rule: { kind: "identity", params: { measure: "q5_score" } } }),
      "SCHEMA_INVALID",
    ],
    ["a parent that does not exist", leaf({ parent: "Z9" }), "SCHEMA_INVALID"],
    ["a node above its parent", leaf({ level: 1 }), "SCHEMA_INVALID"],
    [
      "the same code twice",
      editTree("street", (tree) => ({ ...tree, nodes: [...tree.nodes, ...tree.nodes.slice(-1)] })),
      "SCHEMA_INVALID",
    ],
    ["an unknown scope", leaf({ applies_to: ["with_swimming_pool"] }), "SCHEMA_INVALID"],
    ["a leaf without a rule", leaf({ rule: undefined }), "SCHEMA_INVALID"],
    [
      "an inner node with one",
      editNode("B4", { rule: { kind: "identity", params: { measure: "q5_score" } } }),
      "SCHEMA_INVALID",
    ],
    [
      "a line of no length",
      leaf({ rule: { kind: "linear", params: { measure: "building_groups_covered_share", lo: 1, hi: 1 } } }),
      "SCHEMA_INVALID",
    ],
    [
      "checklist points of 99",
      leaf({
        rule: {
          kind: "checklist",
          params: { parts: [{ measure: "building_groups_covered_share", op: ">=", value: 1, points: 99 }] },
        },
      }),
      "SCHEMA_INVALID",
    ],
    [
      "parts of a mix of 0.9",
      leaf({
        rule: {
          kind: "mix",
          params: {
            parts: [
              {
                weight: 0.9,
                rule: { kind: "identity", params: { measure: "building_groups_covered_share" } },
              },
            ],
          },
        },
      }),
      "SCHEMA_INVALID",
    ],
    [
      "a target without a target",
      leaf({ rule: { kind: "target", params: { measure: "building_groups_covered_share" } } }),
      "SCHEMA_INVALID",
    ],
    [
      "grading of a tree without a total",
      { ...method, grading: method.grading && { ...method.grading, tree: "utility" } },
      "SCHEMA_INVALID",
    ],
    [
      "a question that skips backwards",
      {
        ...method,
        forms: {
          ...method.forms,
          questionnaire: method.forms?.questionnaire && {
            ...method.forms.questionnaire,
            items: method.forms.questionnaire.items.map((item) =>
              item.code === "Q15"
                ? { ...item, actions: [{ code: "2", kind: "skip" as const, items: ["Q5"] }] }
                : item,
            ),
          },
        },
      },
      "SCHEMA_INVALID",
    ],
  ])("%s", (_, edited, code) => {
    expect(codeOf(edited)).toBe(code);
  });

  test("0.1 + 0.2 + 0.7 is 1", () => {
    const share = "building_groups_covered_share";
    const part = (weight: number) => ({
      weight,
      rule: { kind: "identity" as const, params: { measure: share } },
    });
    expect(
      codeOf(leaf({ rule: { kind: "mix", params: { parts: [part(0.1), part(0.2), part(0.7)] } } })),
    ).toBe("accepted");
  });

  test("a mix inside a mix does not even parse", () => {
    const inner = {
      kind: "mix",
      params: { parts: [{ weight: 1, rule: { kind: "identity", params: { measure: "q5_score" } } }] },
    };
    const edited = JSON.parse(JSON.stringify(method)) as {
      trees: { nodes: { code: string; rule?: unknown }[] }[];
    };
    for (const node of edited.trees.flatMap((tree) => tree.nodes))
      if (node.code === "B4-2") node.rule = { kind: "mix", params: { parts: [{ weight: 1, rule: inner }] } };
    expect(() => parse(Method, edited, "method")).toThrow(JupingError);
  });
});
