import type { Flag, State } from "./observation.ts";

/** One node of a tree for one unit. Contributions of a node's children add up to its own. */
export interface Score {
  readonly unit: string;
  readonly tree: string;
  readonly node: string;
  readonly state: State;
  /** 0-100, unrounded; null where the node has no score */
  readonly score: number | null;
  /** share of 100 after weights of empty nodes were passed on */
  readonly weight: number;
  /** weight x score / 100: points of the composite */
  readonly contribution: number | null;
  /** sampling error from shared replicates; null where nothing was sampled */
  readonly standard_error: number | null;
  /** ends of the interval at the method's standing level, inside 0-100; null without a standard error */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly flags: readonly Flag[];
  /** parts of the rule with what each gave, for the path of the figure */
  readonly path: ScorePath | null;
}

/** What a leaf's rule saw and gave. */
export interface ScorePath {
  readonly rule: string;
  readonly inputs: readonly {
    readonly measure: string;
    readonly value: number | null;
    readonly n: number | null;
    readonly state: State;
  }[];
  readonly parts?: readonly {
    readonly weight: number;
    readonly score: number | null;
    readonly path: ScorePath;
  }[];
  /** tests met or not, points given, groups void: what a reader checks by hand */
  readonly steps: readonly string[];
}
