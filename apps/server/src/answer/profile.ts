import { JupingError } from "@juping/model";
import type { Figure, Profile } from "@juping/model/api";
import { normalQuantile } from "@juping/statistics";
import { empty } from "../figures/figure.ts";
import { readSecondLevel, secondLevel } from "../figures/second-level.ts";
import type { Level } from "../view/level.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";

const mostUnits = 5;

/** Units with second-level figures in the file: one's own, and streets and districts whose aggregates are published. */
const visible = ({ units }: ReleaseView, id: string): ViewUnit => {
  const unit = units.named(id);
  return unit.own || unit.level !== "committee" ? unit : units.own(id);
};

/** Difference of two independent samples with its interval; exact where neither was sampled. */
const differenceOf = (score: Figure, first: Figure, level: number) => {
  if (score.value === null || first.value === null) return null;
  const value = score.value - first.value;
  const half =
    normalQuantile((1 + level) / 2) * Math.hypot(score.standard_error ?? 0, first.standard_error ?? 0);
  return { value, lower: value - half, upper: value + half, separable: Math.abs(value) > half };
};

/** Up to five units side by side over the second-level nodes of a tree. @throws JupingError BAD_REQUEST */
export const profileOf = async (view: ReleaseView, asked: string, tree = "committee"): Promise<Profile> => {
  const ids = [...new Set(asked.split(",").map((id) => id.trim()))].filter((id) => id !== "");
  if (ids.length === 0 || ids.length > mostUnits)
    throw new JupingError("BAD_REQUEST", {
      name: "units",
      value: asked.slice(0, 100),
      reason: `1–${mostUnits}`,
    });
  const nodes = secondLevel(view, tree);
  if (nodes.length === 0)
    throw new JupingError("BAD_REQUEST", {
      name: "tree",
      value: tree,
      reason: view.nodes.trees.filter((each) => secondLevel(view, each).length > 0).join("、"),
    });
  const units = ids.map((id) => visible(view, id));
  const levels = [...new Set(units.map(({ level }) => level))];
  const readers = new Map<Level | null, Awaited<ReturnType<typeof readSecondLevel>>>(
    await Promise.all(
      levels.map(async (level) => [level, await readSecondLevel(view, tree, level, { units })] as const),
    ),
  );
  return {
    tree,
    units: units.map(refOf),
    rows: nodes.map(({ code }) => {
      const scores = units.map(({ id, level }) => readers.get(level)?.(id, code) ?? empty("no_data"));
      const [first = empty("no_data")] = scores;
      return {
        node: code,
        scores,
        differences: scores.map((score, index) =>
          index === 0 ? null : differenceOf(score, first, view.facts.levels.standing),
        ),
      };
    }),
  };
};
