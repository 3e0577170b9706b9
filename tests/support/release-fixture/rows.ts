import { releaseSchemaVersion } from "@juping/model";
import { scoreTree, type FixtureScore, type LeafScores } from "./scores.ts";
import { fixtureNodes } from "./trees.ts";
import { fixtureUnits, id, judgedUnits, type FixtureUnit } from "./units.ts";

export type Cells = Readonly<Record<string, string | number | boolean | bigint | readonly number[] | null>>;
export type Tables = ReadonlyMap<string, readonly Cells[]>;

const z90 = 1.6448536269514722;

/** Leaves by committee: c1 and c2 cannot be told apart, c6 is far below; c3 lacks the ballot; c4 has too few interviews. */
const leaves: Readonly<Record<string, LeafScores>> = {
  c1: { "A1.1": [90, 2], "A1.2": [80, 3], "A2.1": [95, null], "B1.1": [88, null], "B1.2": [70, null] },
  c2: { "A1.1": [89, 2], "A1.2": [81, 3], "A2.1": [94, null], "B1.1": [88, null], "B1.2": [71, null] },
  c3: { "A1.1": [75, 2], "A1.2": [70, 3], "A2.1": [null, null], "B1.1": [80, null], "B1.2": [60, null] },
  c5: { "A1.1": [82, 1], "A1.2": [79, 2], "A2.1": [90, null], "B1.1": [84, null], "B1.2": [75, null] },
  c6: { "A1.1": [55, 2], "A1.2": [50, 3], "A2.1": [70, null], "B1.1": [52, null], "B1.2": [50, null] },
};
const grades: Readonly<Record<string, [grade: string, probability: number]>> = {
  c1: ["优秀", 0.81],
  c2: ["良好", 0.64],
  c3: ["合格", 0.97],
  c5: ["良好", 0.9],
  c6: ["不合格", 0.99],
};
const bonus: Readonly<Record<string, number>> = { c5: 1 };

const shortName = (unit: FixtureUnit): string => unit.id.slice(1).replace(/0+$/, "");
const bounds = (score: number | null, error: number | null) =>
  score === null || error === null
    ? { lower: null, upper: null }
    : { lower: score - z90 * error, upper: Math.min(100, score + z90 * error) };

interface Judged {
  readonly unit: FixtureUnit;
  readonly scores: FixtureScore[];
  readonly composite: number | null;
  readonly error: number | null;
}

const judged: readonly Judged[] = judgedUnits.map((unit) => {
  const own = leaves[shortName(unit)];
  const scores = scoreTree("committee", "*", own ?? {});
  const root = scores.find(({ node }) => node.code === "*");
  const points = bonus[shortName(unit)] ?? 0;
  return {
    unit,
    scores,
    composite: own === undefined || root?.score == null ? null : root.score + points,
    error: own === undefined ? null : (root?.error ?? null),
  };
});

const pathOf = (unit: FixtureUnit, score: FixtureScore): string | null => {
  const { node } = score;
  if (node.rule === null) return null;
  const input = (measure: string) => ({ measure, value: score.score, n: 92, state: score.state });
  const whole = {
    rule: node.rule,
    inputs: [input(`m_${node.code}`)],
    steps: [`${node.zh}按${node.rule}计算，得 ${score.score ?? "—"} 分`],
  };
  if (node.rule !== "mix") return JSON.stringify(whole);
  return JSON.stringify({
    ...whole,
    inputs: [],
    parts: [
      {
        weight: 0.6,
        score: score.score,
        path: { rule: "linear", inputs: [input("m_solved")], steps: ["记录"] },
      },
      {
        weight: 0.4,
        score: score.score,
        path: { rule: "linear", inputs: [input("m_visit")], steps: ["走访"] },
      },
    ],
  });
};

const scoreRow = (unit: FixtureUnit, score: FixtureScore, composite: Judged | null): Cells => {
  const isRoot = composite !== null && score.node.code === "*";
  const value = isRoot ? composite.composite : score.score;
  const error = isRoot ? composite.error : score.error;
  return {
    unit_id: unit.id,
    tree: score.node.tree,
    node: score.node.code,
    state: value === null ? "no_data" : "value",
    score: value,
    weight: score.weight,
    contribution: isRoot ? value : score.contribution,
    standard_error: error,
    ...bounds(value, error),
    flags: "",
    path: pathOf(unit, score),
  };
};

/** Household-weighted means of areas, and how many committees stand behind each. */
const means = (tree: string): Cells[] =>
  fixtureUnits
    .filter(({ kind }) => kind !== "committee" && kind !== "village_committee")
    .flatMap((area) =>
      fixtureNodes
        .filter((node) => node.tree === tree)
        .flatMap((node) => {
          const parts = judged
            .filter(
              ({ unit }) => area.parent === null || unit.street === area.id || unit.district === area.id,
            )
            .map(({ unit, scores, composite, error }) => {
              const own = scores.find((score) => score.node.code === node.code);
              const value = node.code === "*" ? composite : (own?.score ?? null);
              return {
                households: unit.households ?? 0,
                value,
                error: node.code === "*" ? error : own?.error,
              };
            })
            .filter((part) => part.value !== null);
          const total = parts.reduce((sum, part) => sum + part.households, 0);
          if (total === 0) return [];
          const score = parts.reduce((sum, part) => sum + (part.households / total) * (part.value ?? 0), 0);
          const sampled = parts.some((part) => part.error != null);
          const error = sampled
            ? Math.hypot(...parts.map((part) => (part.households / total) * (part.error ?? 0)))
            : null;
          return [
            {
              unit_id: area.id,
              tree,
              node: node.code,
              n_units: parts.length,
              score,
              standard_error: error,
              ...bounds(score, error),
            },
          ];
        }),
    );

interface Ranked {
  readonly unit_id: string;
  readonly score: number;
  readonly key: string;
}
const ranks = (tree: string, node: string, pool: string, units: readonly Ranked[]): Cells[] =>
  units.map(({ unit_id, score, key }) => {
    const rivals = units.filter((other) => other.key === key);
    const rank = 1 + rivals.filter((other) => other.score > score).length;
    return {
      unit_id,
      tree,
      node,
      pool,
      size: rivals.length,
      rank,
      rank_lower: Math.max(1, rank - 1),
      rank_upper: Math.min(rivals.length, rank + 1),
    };
  });

const committeeRanks = (): Cells[] => {
  const of = (key: (unit: FixtureUnit) => string): Ranked[] =>
    judged.flatMap(({ unit, composite }) =>
      composite === null ? [] : [{ unit_id: unit.id, score: composite, key: key(unit) }],
    );
  const type = (unit: FixtureUnit): string => unit.living_type ?? "";
  return [
    ...ranks(
      "committee",
      "*",
      "street",
      of((unit) => unit.street ?? ""),
    ),
    ...ranks(
      "committee",
      "*",
      "district",
      of((unit) => unit.district ?? ""),
    ),
    ...ranks(
      "committee",
      "*",
      "programme",
      of(() => ""),
    ),
    ...ranks(
      "committee",
      "*",
      "street_class",
      of((unit) => `${unit.street}${type(unit)}`),
    ),
    ...ranks(
      "committee",
      "*",
      "district_class",
      of((unit) => `${unit.district}${type(unit)}`),
    ),
    ...ranks("committee", "*", "programme_class", of(type)),
  ];
};

const areaRanks = (aggregates: readonly Cells[]): Cells[] => {
  const of = (kinds: readonly string[], key: (unit: FixtureUnit) => string): Ranked[] =>
    fixtureUnits
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((unit) => {
        const row = aggregates.find((entry) => entry.unit_id === unit.id && entry.node === "*");
        return typeof row?.score === "number" ? [{ unit_id: unit.id, score: row.score, key: key(unit) }] : [];
      });
  const streets = ["street", "town"];
  return [
    ...ranks(
      "committee",
      "*",
      "district",
      of(streets, (unit) => unit.district ?? ""),
    ),
    ...ranks(
      "committee",
      "*",
      "programme",
      of(streets, () => ""),
    ),
    ...ranks(
      "committee",
      "*",
      "programme",
      of(["district"], () => ""),
    ),
  ];
};

const change = (
  unit: string,
  tree: string,
  node: string,
  difference: number | null,
  error: number,
): Cells => ({
  unit_id: unit,
  tree,
  node,
  previous_cycle: "2024",
  previous: difference === null ? null : 80,
  current: 80 + (difference ?? 0),
  difference,
  standard_error: difference === null ? null : error,
  lower: difference === null ? null : difference - 1.96 * error,
  upper: difference === null ? null : difference + 1.96 * error,
  significant: difference !== null && Math.abs(difference) > 1.96 * error,
  reason: difference === null ? "no_earlier_value" : null,
});

const fieldwork = (unit: string, valid: number, rr3: number, coached: number): Cells => ({
  unit_id: unit,
  drawn: valid * 3,
  completed: valid,
  partial: 3,
  refused: valid,
  non_contact: 10,
  other: 2,
  unknown_household: 5,
  unknown_other: 1,
  not_eligible: 6,
  eligibility: 0.9,
  rr1: rr3 - 0.02,
  rr3,
  insiders: 2,
  excluded: 1,
  valid,
  design_effect: 1.4,
  coached,
});

const peers = (scope: string, className: string, node: string, n: number, mean: number | null): Cells => ({
  scope_id: scope,
  class: className,
  tree: "committee",
  node,
  n_units: n,
  mean,
  p10: mean === null ? null : mean - 8,
  p25: mean === null ? null : mean - 4,
  p50: mean,
  p75: mean === null ? null : mean + 4,
  p90: mean === null ? null : mean + 8,
});

const leafCodes = fixtureNodes.filter((node) => node.tree === "committee" && node.rule !== null);

const peerRows = (): Cells[] => [
  // In district d1 too few stand behind a class; the programme's class stands in.
  ...fixtureNodes
    .filter((node) => node.tree === "committee")
    .flatMap((node) => [
      peers(id("d1"), "现实型", node.code, 3, null),
      peers(id("d1"), "*", node.code, 4, 78),
      peers(id("city"), "现实型", node.code, 30, 84),
      peers(id("city"), "现代型", node.code, 25, 72),
      peers(id("city"), "*", node.code, 55, 79),
    ]),
];

const observation = (unit: string, measure: string, more: Partial<Cells> = {}): Cells => ({
  unit_id: unit,
  measure,
  value: 0.88,
  numerator: 81,
  denominator: 92,
  n: 92,
  standard_error: 0.03,
  state: "value",
  flags: "",
  parts: null,
  batches: "batch-interview",
  ...(more as Cells),
});

const observations = (): Cells[] =>
  judged.flatMap(({ unit }) => [
    ...leafCodes
      .filter(({ rule }) => rule !== "mix")
      .map(({ code, rule }) =>
        observation(
          unit.id,
          `m_${code}`,
          rule === "ballot"
            ? { parts: JSON.stringify({ 满意: 60, 基本满意: 30 }), batches: "batch-vote" }
            : {},
        ),
      ),
    observation(unit.id, "m_solved", { batches: "batch-request", standard_error: null }),
    observation(unit.id, "m_visit", { batches: "batch-check|batch-request", flags: "late|small_n" }),
  ]);

const measures = (): Cells[] =>
  [...leafCodes.map(({ code }) => `m_${code}`), "m_solved", "m_visit", "m_S1.1", "m_S2.1"].map((measure) => ({
    measure,
    name_zh: `指标量${measure}`,
    name_en: `measure ${measure}`,
    unit: "share",
    estimator: "survey",
    instrument: measure.startsWith("m_S") ? "record" : "interview",
    source_system: "-",
    numerator: measure === "m_S2.1" ? "sum(payment.paid_fen)" : "count(answer.id where answer.code>=4)",
    denominator: "count(answer.id)",
    period: "cycle",
  }));

const batch = (name: string, instrument: string): Cells => ({
  batch: name,
  instrument,
  source: `${instrument}.csv`,
  sha256: name.padEnd(64, "f"),
  read: 100,
  accepted: 98,
  rejected: 2,
  snapshot_date: "2025-12-31",
});

const streetScores = (): Cells[] =>
  [
    ["s1", 82],
    ["t1", 76],
    ["s3", 70],
  ].flatMap(([name, points]) => {
    const unit = fixtureUnits.find((entry) => entry.id === id(String(name)));
    if (!unit) return [];
    const scores = scoreTree("street", "S", {
      "S1.1": [Number(points), null],
      "S2.1": [Number(points) - 4, 1.5],
    });
    return scores.map((score) => scoreRow(unit, score, null));
  });

/** Every row of the whole release, by table. */
export const fixtureRows = (info: Readonly<Record<string, string>>): Tables => {
  const aggregates = means("committee");
  const streets = streetScores();
  const streetRoots = streets.filter((row) => row.node === "S");
  return new Map<string, readonly Cells[]>([
    [
      "release_info",
      Object.entries({ schema_version: String(releaseSchemaVersion), ...info }).map(([key, value]) => ({
        key,
        value,
      })),
    ],
    [
      "unit",
      fixtureUnits.map((unit, ordinal) => ({
        unit_id: unit.id,
        kind: unit.kind,
        authority: "fixture",
        code: unit.code,
        name: unit.name,
        aliases: unit.alias,
        initials: unit.initials,
        parent_id: unit.parent,
        street_id: unit.street,
        district_id: unit.district,
        living_type: unit.living_type,
        household_band: unit.households === null ? null : unit.households < 1000 ? "<1000" : "1000-2000",
        households: unit.households,
        area_m2: 350.5,
        founded_on: "2001-05-01",
        evaluated: unit.evaluated,
        watch_list: false,
        ordinal,
      })),
    ],
    [
      "node",
      fixtureNodes.map((node, ordinal) => ({
        tree: node.tree,
        node: node.code,
        parent: node.parent,
        level: node.level,
        ordinal,
        name_zh: node.zh,
        name_en: node.en,
        weight: node.weight,
        core: node.code === "A1.1",
        unit: "分",
        data_source: node.sampled ? "survey" : "record",
        rule_kind: node.rule,
        rule:
          node.rule === null
            ? null
            : JSON.stringify({ kind: "identity", params: { measure: `m_${node.code}` } }),
        rule_zh: node.rule === null ? "下级指标按权重加权平均。" : `${node.zh}按规则换算为 0–100 分。`,
        rule_en: node.rule === null ? "Weighted mean of its children." : `${node.en}, scaled to 0-100.`,
        applies_to: "all",
        missing: "no_data",
        clauses: "CS12;CZ3",
        note: "",
      })),
    ],
    ["measure", measures()],
    [
      "observation",
      [
        ...observations(),
        ...["m_S1.1", "m_S2.1"].map((measure) => observation(id("s1"), measure, { standard_error: null })),
      ],
    ],
    [
      "score",
      [
        ...judged.flatMap((entry) => entry.scores.map((score) => scoreRow(entry.unit, score, entry))),
        ...judged.map(({ unit }) => ({
          unit_id: unit.id,
          tree: "modifier",
          node: "M2",
          state: "value",
          score: null,
          weight: 0,
          contribution: bonus[shortName(unit)] ?? 0,
          standard_error: null,
          lower: null,
          upper: null,
          flags: "",
          path: JSON.stringify({ rule: "bonus", inputs: [], steps: ["共同核心指标提高"] }),
        })),
        ...streets,
      ],
    ],
    ["aggregate_score", aggregates],
    [
      "replicate",
      judged
        .filter(({ composite }) => composite !== null)
        .map(({ unit, composite }) => ({
          unit_id: unit.id,
          tree: "committee",
          node: "*",
          values: [-1, 0, 1].map((step) => (composite ?? 0) + step),
        })),
    ],
    [
      "standing",
      [
        ...judged.map(({ unit, composite, error }) => {
          const [grade, probability] = grades[shortName(unit)] ?? [null, null];
          const points = bonus[shortName(unit)] ?? 0;
          return {
            unit_id: unit.id,
            tree: "committee",
            composite,
            composite_before_modifiers: composite === null ? null : composite - points,
            bonus: points,
            malus: 0,
            standard_error: error,
            ...bounds(composite, error),
            coverage: shortName(unit) === "c3" ? 0.8 : 1,
            survey_n: composite === null ? 40 : 92,
            class: unit.living_type,
            grade,
            grade_probabilities:
              grade === null ? "{}" : JSON.stringify({ [grade]: probability, 其他: 1 - (probability ?? 0) }),
            at_line: shortName(unit) === "c2",
            derivation: JSON.stringify(grade === null ? [] : [`达到分数线`, `等次：${grade}`]),
            not_graded_reason: grade === null ? "small_sample" : null,
          };
        }),
        ...streetRoots.map((row) => ({
          unit_id: row.unit_id ?? null,
          tree: "street",
          composite: row.score ?? null,
          composite_before_modifiers: row.score ?? null,
          bonus: 0,
          malus: 0,
          standard_error: row.standard_error ?? null,
          lower: row.lower ?? null,
          upper: row.upper ?? null,
          coverage: 1,
          survey_n: null,
          class: null,
          grade: null,
          grade_probabilities: "{}",
          at_line: false,
          derivation: "[]",
          not_graded_reason: null,
        })),
      ],
    ],
    ["rank_set", committeeRanks()],
    [
      "aggregate_rank",
      [
        ...areaRanks(aggregates),
        ...ranks(
          "street",
          "S",
          "programme",
          streetRoots.map((row) => ({ unit_id: String(row.unit_id), score: Number(row.score), key: "" })),
        ),
      ],
    ],
    [
      "change",
      [
        change(id("c1"), "committee", "*", 1.2, 1),
        change(id("c2"), "committee", "*", -4.5, 1),
        change(id("c3"), "committee", "*", null, 1),
        change(id("c5"), "committee", "*", 5, 1),
        change(id("c6"), "committee", "*", -0.4, 1),
        change(id("c1"), "committee", "A1.1", 2, 1.5),
        change(id("s1"), "street", "S", 3, 0.5),
      ],
    ],
    [
      "aggregate_change",
      [
        change(id("city"), "committee", "*", 1.1, 0.2),
        change(id("d1"), "committee", "*", 1.4, 0.3),
        change(id("s1"), "committee", "*", -0.2, 0.5),
      ],
    ],
    ["peer_distribution", peerRows()],
    [
      "appraisal_result",
      ["city", "d1", "d2", "s1", "t1", "s3"].flatMap((name) =>
        ["U1", "U2"].map((object) => {
          const few = name === "t1" && object === "U2";
          return {
            unit_id: id(name),
            object,
            n: few ? 4 : 80,
            score: few ? null : 71.5,
            standard_error: few ? null : 1.2,
            satisfied_rate: few ? null : 0.66,
            unknown_share: few ? null : 0.1,
            suppressed: few,
          };
        }),
      ),
    ],
    [
      "wish",
      ["city", "d1", "s1", "c1"].flatMap((name) => [
        { unit_id: id(name), kind: "停车", n: 31, share: 0.31, standard_error: 0.02 },
        { unit_id: id(name), kind: "加装电梯", n: 22, share: 0.22, standard_error: 0.02 },
      ]),
    ],
    [
      "wish_class",
      ["老旧小区", "商品房"].map((name) => ({
        unit_id: id("city"),
        class: name,
        kind: "停车",
        n: 12,
        share: 0.4,
        standard_error: 0.03,
      })),
    ],
    [
      "fieldwork",
      [
        fieldwork(id("city"), 500, 0.41, 9),
        fieldwork(id("d1"), 368, 0.42, 6),
        fieldwork(id("s1"), 276, 0.4, 6),
        fieldwork(id("c1"), 92, 0.45, 0),
        fieldwork(id("c2"), 92, 0.22, 0),
        fieldwork(id("c3"), 92, 0.4, 6),
        fieldwork(id("c4"), 40, 0.35, 0),
        fieldwork(id("c5"), 92, 0.5, 2),
        fieldwork(id("c6"), 92, 0.5, 0),
      ],
    ],
    ["exclusion", [{ unit_id: id("city"), instrument: "interview", reason: "too_fast", count: 12 }]],
    [
      "hotline",
      ["city", "d1", "s1", "c1"].map((name) => ({
        unit_id: id(name),
        requests: 120,
        on_time_share: 0.96,
        solved_share: 0.78,
        satisfied_share: 0.84,
      })),
    ],
    [
      "rater_agreement",
      [
        {
          check: "*",
          coefficient: "alpha_interval",
          pairs: 240,
          value: 0.84,
          standard_error: 0.02,
          lower: 0.81,
          upper: 0.87,
          state: "value",
        },
        { check: "A01", coefficient: "ac1", pairs: 4, value: null, state: "too_few" },
      ],
    ],
    [
      "rater",
      [
        {
          rater: "V101",
          visits: 12,
          double_visits: 4,
          raw_mean: 71,
          severity: -3.2,
          standard_error: 0.8,
          lower: -4.5,
          upper: -1.9,
          fixed_severity: -4,
          fixed_standard_error: 1,
          apart: true,
          linked_group: 0,
        },
      ],
    ],
    [
      "visit_score",
      [
        {
          unit_id: id("c1"),
          visits: 2,
          raters: 3,
          raw: 80,
          adjusted: 82.5,
          difference: 2.5,
          standard_error: 1.4,
          linked: true,
        },
      ],
    ],
    [
      "survey_effect",
      [
        {
          effect: "mode",
          category: "网络",
          item: "q5",
          reference: "入户",
          n: 900,
          n_reference: 4000,
          raw_difference: -5,
          difference: -4.2,
          standard_error: 0.4,
          lower: -5,
          upper: -3.4,
        },
      ],
    ],
    ["double_scoring", [{ check: "*", pairs: 240, exact_share: 0.91, weighted_kappa: 0.82, adjudicated: 7 }]],
    [
      "award",
      [
        {
          unit_id: id("c1"),
          fund: "working",
          kind: "money",
          fen: 9736447n,
          factors: JSON.stringify({ household: "6/5", type: "1" }),
          derivation: JSON.stringify(["基数 50,000.00 元", "合计 97,364.47 元"]),
        },
      ],
    ],
    [
      "fund",
      [
        {
          unit_id: id("s1"),
          fund: "working",
          pool_fen: 40000000n,
          awarded_fen: 39999999n,
          reserve_fen: 1n,
          units: 4,
          basis: "示例依据",
        },
      ],
    ],
    [
      "batch",
      [
        batch("batch-interview", "interview"),
        batch("batch-vote", "vote"),
        batch("batch-request", "request"),
        batch("batch-check", "check"),
      ],
    ],
    [
      "history",
      judged
        .filter(({ composite }) => composite !== null)
        .flatMap(({ unit, composite, error }) =>
          ["2024", "2025"].map((cycle) => ({
            unit_id: unit.id,
            tree: "committee",
            node: "*",
            cycle,
            revision: 1,
            score: cycle === "2025" ? composite : 80,
            standard_error: error,
            grade: cycle === "2025" ? (grades[shortName(unit)]?.[0] ?? null) : "良好",
          })),
        ),
    ],
  ]);
};
