import type { MethodCard } from "@juping/model/api";

export type MethodNode = MethodCard["trees"][number]["nodes"][number];

/** Looks up a node of the method. @returns null for one that the method does not have */
export const nodeFinder = ({ trees }: MethodCard): ((tree: string, node: string) => MethodNode | null) => {
  const known = new Map(
    trees.flatMap(({ tree, nodes }) => nodes.map((node) => [`${tree} ${node.node}`, node] as const)),
  );
  return (tree, node) => known.get(`${tree} ${node}`) ?? null;
};

const stages = { draft: "初评", notice: "公示", final: "终评" } as const;

/** 终评第1版. */
export const releaseName = ({ release }: MethodCard): string =>
  `${stages[release.stage]}第${release.revision}版`;

/** Level of intervals as it is said: 90%. */
export const levelText = (level: number): string => `${Math.round(level * 100)}%`;
