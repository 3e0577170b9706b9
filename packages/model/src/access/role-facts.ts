import type { Policy } from "../release/policy.ts";
import type { DetailLevel, StageLimit } from "./limits.ts";
import type { Role } from "./role.ts";

/** What a role may be given at most, and how it is told to people. */
export interface RoleFacts {
  readonly name: { readonly zh: string; readonly en: string };
  /** what its holder sees and does, in one sentence */
  readonly says: { readonly zh: string; readonly en: string };
  /** kinds of scope that an account of this role may have */
  readonly scopes: readonly Policy["kind"][];
  /** the earliest stage at which it may read results */
  readonly stage: StageLimit;
  /** the deepest detail that it may be given */
  readonly detail: DetailLevel;
}

/**
 * The ten roles. Before 公示 only the evaluating organisation (lead, analyst) and the auditor read results; evaluators score blind
 * and read none; the two administrators read none at any time.
 */
export const roleFacts: Readonly<Record<Role, RoleFacts>> = {
  evaluator: {
    name: { zh: "评估员", en: "Evaluator" },
    says: {
      zh: "给分到的居民区打分；看不到别人的打分，也看不到评估结果",
      en: "Scores the committees assigned; sees neither others' marks nor results",
    },
    scopes: ["whole", "district", "street"],
    stage: "none",
    detail: "results",
  },
  evaluation_lead: {
    name: { zh: "评估负责人", en: "Evaluation lead" },
    says: {
      zh: "组织一个周期：方法、派单、质量、发布；各阶段结果都看得到",
      en: "Runs a cycle: method, assignments, quality, release; reads results at every stage",
    },
    scopes: ["whole", "district"],
    stage: "draft",
    detail: "respondents",
  },
  client_officer: {
    name: { zh: "委托方经办", en: "Client officer" },
    says: {
      zh: "跟进进度、处理更正；公示起才看得到结果",
      en: "Follows progress and corrections; reads results from public notice on",
    },
    scopes: ["whole", "district"],
    stage: "notice",
    detail: "results",
  },
  street_leader: {
    name: { zh: "街道（镇）领导", en: "Street leader" },
    says: {
      zh: "公示起看本街道各居民区的全部结果，旁边街道只看公布的均值",
      en: "From public notice on: the own street's committees in full, other streets' published means",
    },
    scopes: ["street"],
    stage: "notice",
    detail: "results",
  },
  district_leader: {
    name: { zh: "区领导", en: "District leader" },
    says: {
      zh: "公示起看本区各街道、各居民区的全部结果",
      en: "From public notice on: the own district's streets and committees in full",
    },
    scopes: ["district"],
    stage: "notice",
    detail: "results",
  },
  analyst: {
    name: { zh: "分析员", en: "Analyst" },
    says: {
      zh: "用 SQL 查询所授范围的数据，含脱敏的受访者明细",
      en: "Asks anything in SQL within the scope given, pseudonymous answers included",
    },
    scopes: ["whole", "district"],
    stage: "draft",
    detail: "respondents",
  },
  committee: {
    name: { zh: "居民委员会", en: "Residents' committee" },
    says: {
      zh: "公示起看本居民区的结果；同类只以不具名的分布出现",
      en: "From public notice on: its own result, beside the unnamed distribution of its peers",
    },
    scopes: ["committee"],
    stage: "notice",
    detail: "results",
  },
  auditor: {
    name: { zh: "审计员", en: "Auditor" },
    says: {
      zh: "看各阶段的结果和全部操作记录，查看本身也记入日志",
      en: "Reads results at every stage and the journal; the reading is journalled too",
    },
    scopes: ["whole", "district"],
    stage: "draft",
    detail: "respondents",
  },
  system_admin: {
    name: { zh: "系统管理员", en: "System administrator" },
    says: {
      zh: "开设、停用账号；不授予权限，不看结果",
      en: "Opens and disables accounts; grants no rights and reads no results",
    },
    scopes: ["whole"],
    stage: "none",
    detail: "results",
  },
  security_admin: {
    name: { zh: "安全管理员", en: "Security administrator" },
    says: {
      zh: "授予角色和范围，预览其可见的表和行数；不开账号，不看结果",
      en: "Grants roles and scopes, previews what they open as counts; opens no accounts, reads no results",
    },
    scopes: ["whole"],
    stage: "none",
    detail: "results",
  },
};
