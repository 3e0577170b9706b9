import {
  Compare,
  Matrix,
  MethodCard,
  Overview,
  Path,
  Plan,
  Profile,
  Quality,
  Rewards,
  SearchResult,
  TableList,
  UnitPage,
} from "@juping/model/api";
import { z } from "zod";
import { compareOf } from "../answer/compare.ts";
import { matrixOf } from "../answer/matrix.ts";
import { methodCardOf } from "../answer/method-card.ts";
import { overviewOf } from "../answer/overview.ts";
import { pathOf } from "../answer/path.ts";
import { planOf } from "../answer/plan.ts";
import { profileOf } from "../answer/profile.ts";
import { qualityOf } from "../answer/quality.ts";
import { rewardsOf } from "../answer/rewards.ts";
import { searchIn } from "../answer/search.ts";
import { tableListOf } from "../answer/tables.ts";
import { unitPageOf } from "../answer/unit-page.ts";
import { compareFiles } from "../export/compare-files.ts";
import { matrixFiles } from "../export/matrix-files.ts";
import { planFiles } from "../export/plan-files.ts";
import { queryFields } from "./query.ts";
import { releaseRoute } from "./release-route.ts";
import type { Api, ServerContext } from "./server-context.ts";

const { scope, level, tree, node, class: className, q, unit } = queryFields;

/** Routes about a release that answer from its file alone. */
export const releaseRoutes = (api: Api, server: ServerContext): void => {
  releaseRoute(api, server, {
    path: "overview",
    summary: "概览 where a scope stands, what moved, what is weak, what residents want",
    query: { scope },
    params: {},
    answer: Overview,
    make: (view, { query }) => overviewOf(view, query.scope),
  });
  releaseRoute(api, server, {
    path: "rewards",
    summary: "奖励资金 a street's funds of the year after the cycle and how they fall",
    query: { scope },
    params: {},
    answer: Rewards,
    make: (view, { query }) => rewardsOf(view, query.scope),
  });
  releaseRoute(api, server, {
    path: "compare",
    summary: "比较 units of a scope side by side on one node",
    query: {
      scope,
      level,
      tree,
      node,
      class: className,
      sort: z
        .enum(["score", "name", "change", "households", "register"])
        .optional()
        .describe("排序 default: score"),
      order: z.enum(["asc", "desc"]).optional().describe("default: the best, most, first of the column"),
      q: q.optional().describe("名称、别名、拼音首字母或编码 filter by name, alias, initials or code"),
    },
    params: {},
    answer: Compare,
    make: (view, { query }) => compareOf(view, query),
    files: compareFiles,
  });
  releaseRoute(api, server, {
    path: "matrix",
    summary: "指标矩阵 second-level nodes by unit",
    query: { scope, level, class: className },
    params: {},
    answer: Matrix,
    make: (view, { query }) => matrixOf(view, query),
    files: matrixFiles,
  });
  releaseRoute(api, server, {
    path: "profile",
    summary: "并列 up to five units over the second-level nodes",
    query: {
      units: z.string().max(220).describe("单位编号，以逗号分隔 one to five ids, separated by commas"),
      tree,
    },
    params: {},
    answer: Profile,
    make: (view, { query }) => profileOf(view, query.units, query.tree),
  });
  releaseRoute(api, server, {
    path: "units/:id",
    summary: "单位 a committee, street or district",
    query: {},
    params: { id: unit },
    answer: UnitPage,
    make: (view, { params }) => unitPageOf(view, params.id),
  });
  releaseRoute(api, server, {
    path: "units/:id/path/:tree/:node",
    summary: "数字的来历 what made one figure, down to batches and counts",
    query: {},
    params: { id: unit, tree: z.string().max(40), node: z.string().max(40).describe("* for the composite") },
    answer: Path,
    make: (view, { params }) => pathOf(view, params.id, params.tree, params.node),
  });
  releaseRoute(api, server, {
    path: "method",
    summary: "方法卡 rules, sample, response, version, hash",
    query: {},
    params: {},
    answer: MethodCard,
    make: (view) => methodCardOf(view),
  });
  releaseRoute(api, server, {
    path: "plan",
    summary: "样本规划 what the noise cost, and the sample that the next cycle needs",
    query: {
      budget: z.coerce
        .number()
        .positive()
        .max(1e10)
        .optional()
        .describe("预算（元） yuan for all interviews"),
      prices: z
        .string()
        .max(200)
        .regex(/^(?:[^:,]+:\d+(?:\.\d+)?)(?:,[^:,]+:\d+(?:\.\d+)?)*$/u)
        .optional()
        .describe("每份有效问卷的价格（元） yuan a valid interview by mode: 入户:60,电话:25"),
    },
    params: {},
    answer: Plan,
    make: (view, { query: { budget, prices } }) =>
      planOf(view, {
        budget,
        prices: new Map(
          (prices?.split(",") ?? [])
            .map((part) => part.split(":"))
            .map(([mode = "", yuan]) => [mode, Number(yuan)]),
        ),
      }),
    files: planFiles,
  });
  releaseRoute(api, server, {
    path: "quality",
    summary:
      "评估质量 agreement and severity of raters, effects of modes and interviewers, insiders' gap, weights",
    query: {},
    params: {},
    answer: Quality,
    make: (view) => qualityOf(view),
  });
  releaseRoute(api, server, {
    path: "search",
    summary: "搜索 units and indicators",
    query: {
      q: q.min(1),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    },
    params: {},
    answer: SearchResult,
    make: async (view, { query }) => searchIn(view, query.q, query.limit),
  });
  releaseRoute(api, server, {
    path: "tables",
    summary: "数据字典 tables of the reader's file",
    query: {},
    params: {},
    answer: TableList,
    make: (view, { admission }) => tableListOf(view, admission.reader),
  });
};
