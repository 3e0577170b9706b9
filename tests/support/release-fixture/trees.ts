/** A node of the fixture's trees: code, parent, level, name, weight, kind of rule of a leaf. */
export interface FixtureNode {
  readonly tree: string;
  readonly code: string;
  readonly parent: string | null;
  readonly level: number;
  readonly zh: string;
  readonly en: string;
  readonly weight: number | null;
  readonly rule: string | null;
  /** leaf measured by a sample: has a standard error */
  readonly sampled: boolean;
}

const node = (
  tree: string,
  code: string,
  parent: string | null,
  level: number,
  zh: string,
  en: string,
  weight: number | null,
  rule: string | null = null,
  sampled = false,
): FixtureNode => ({ tree, code, parent, level, zh, en, weight, rule, sampled });

export const fixtureNodes: readonly FixtureNode[] = [
  node("committee", "*", null, 0, "综合得分", "Composite", 100),
  node("committee", "A", "*", 1, "居民评价", "Residents' view", 60),
  node("committee", "A1", "A", 2, "居民满意度调查", "Survey", 40),
  node("committee", "A1.1", "A1", 3, "总体满意", "Satisfaction", 25, "likert", true),
  node("committee", "A1.2", "A1", 3, "居务公开知晓", "Open affairs known", 15, "likert", true),
  node("committee", "A2", "A", 2, "民主评议", "Ballot", 20),
  node("committee", "A2.1", "A2", 3, "评议票", "Ballot papers", 20, "ballot"),
  node("committee", "B", "*", 1, "服务群众成效", "Service", 40),
  node("committee", "B1", "B", 2, "诉求办理", "Requests", 40),
  node("committee", "B1.1", "B1", 3, "诉求解决率", "Requests solved", 30, "mix"),
  node("committee", "B1.2", "B1", 3, "信息平台回应", "Online answers", 10, "linear"),
  node("street", "S", null, 1, "街道履职保障指数", "Duty index", 100),
  node("street", "S1", "S", 2, "减负与准入", "Burden", 60),
  node("street", "S1.1", "S1", 3, "准入制度", "Admission rule", 60, "checklist"),
  node("street", "S2", "S", 2, "居民区结果", "Results", 40),
  node("street", "S2.1", "S2", 3, "居民区均值", "Mean", 40, "identity", true),
  node("utility", "U1", null, 3, "供水", "Water", null, "likert", true),
  node("utility", "U2", null, 3, "供电", "Power", null, "likert", true),
  node("modifier", "M2", null, 3, "显著进步加分", "Progress", null, "bonus"),
  node("modifier", "M4", null, 3, "干扰评估扣分", "Interference", null, "malus"),
];

export const childrenOf = (tree: string, code: string): FixtureNode[] =>
  fixtureNodes.filter((entry) => entry.tree === tree && entry.parent === code);
