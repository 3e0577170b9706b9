/**
 * Version of the tables below. A published release keeps the version it was made with.
 * 2: `question_option` and `answer_cell`; respondents' tables in the files of detail policies.
 * 3: agreement and severity of raters, effects of mode, interviewer and insiders, weights, drivers; design effects of measures;
 *    kind of a rank set.
 */
export const releaseSchemaVersion = 3;

export interface TableColumn {
  readonly name: string;
  readonly type: "VARCHAR" | "INTEGER" | "BIGINT" | "DOUBLE" | "BOOLEAN" | "DATE" | "DOUBLE[]";
  readonly zh: string;
  readonly en: string;
  /** first schema version that has it, where its table is older */
  readonly since?: number;
}

export interface TableSchema {
  readonly name: string;
  readonly grain: { readonly zh: string; readonly en: string };
  /** rows are sorted by it for the digest; unique */
  readonly key: readonly string[];
  readonly columns: readonly TableColumn[];
  /** first schema version that has it; absent: 1 */
  readonly since?: number;
  /**
   * how a policy's file is cut from the whole: rows of own units only; rows of own units and named units above them; all rows;
   * `raters`: none, and in the whole only for those who read respondents' detail, because rows speak of single raters
   */
  readonly rows: "own_units" | "own_and_above" | "visible_aggregates" | "all" | "raters";
}

const column = (name: string, type: TableColumn["type"], zh: string, en: string, since = 1): TableColumn => ({
  name,
  type,
  zh,
  en,
  ...(since > 1 ? { since } : {}),
});
const table = (
  name: string,
  rows: TableSchema["rows"],
  key: readonly string[],
  grain: TableSchema["grain"],
  columns: readonly TableColumn[],
  since = 1,
): TableSchema => ({ name, rows, key, grain, columns, since });

const unit = column("unit_id", "VARCHAR", "单位编号", "opaque id of the unit");
const node = column("node", "VARCHAR", "指标编号", "code of the node");
const error = column("standard_error", "DOUBLE", "标准误", "standard error; null where nothing was sampled");
const lower = column("lower", "DOUBLE", "区间下限", "lower end of the interval");
const upper = column("upper", "DOUBLE", "区间上限", "upper end of the interval");
const rankMethod = column(
  "method",
  "VARCHAR",
  "名次区间的算法：exact 精确；holm 逐步检验（略宽）；none 无抽样误差",
  "kind of set: exact, holm (stepwise tests, a little wider), none (nothing sampled: the rank itself)",
  3,
);

/** Every table of a release file. The release package creates them; analysts read the same comments. */
export const releaseTables: readonly TableSchema[] = [
  table("release_info", "all", ["key"], { zh: "发布版的一项说明", en: "one fact about the release" }, [
    column("key", "VARCHAR", "项目", "name"),
    column("value", "VARCHAR", "内容", "value"),
  ]),
  table("unit", "own_and_above", ["unit_id"], { zh: "一个单位", en: "one unit" }, [
    unit,
    column("kind", "VARCHAR", "类别", "kind"),
    column("authority", "VARCHAR", "编码机关", "authority of the code"),
    column("code", "VARCHAR", "编码", "code"),
    column("name", "VARCHAR", "名称", "name"),
    column("aliases", "VARCHAR", "别名，以竖线分隔", "aliases, separated by a bar"),
    column("initials", "VARCHAR", "拼音首字母", "pinyin initials"),
    column("parent_id", "VARCHAR", "上级单位", "parent"),
    column("street_id", "VARCHAR", "所属街道", "street"),
    column("district_id", "VARCHAR", "所属区", "district"),
    column("living_type", "VARCHAR", "居住类型", "living type"),
    column("household_band", "VARCHAR", "户数分档", "household band"),
    column("households", "INTEGER", "户数", "households"),
    column("area_m2", "DOUBLE", "面积(平方米)", "area, m2"),
    column("founded_on", "DATE", "成立日期", "founded on"),
    column("evaluated", "BOOLEAN", "是否参评", "takes part"),
    column("watch_list", "BOOLEAN", "是否在关注名单", "on the watch list"),
    column("ordinal", "INTEGER", "登记次序", "order in the register"),
  ]),
  table("node", "all", ["tree", "node"], { zh: "指标树的一个节点", en: "one node of a tree" }, [
    column("tree", "VARCHAR", "指标树", "tree"),
    node,
    column("parent", "VARCHAR", "上级指标", "parent node"),
    column("level", "INTEGER", "层级", "level"),
    column("ordinal", "INTEGER", "次序", "order"),
    column("name_zh", "VARCHAR", "名称", "Chinese name"),
    column("name_en", "VARCHAR", "英文名称", "English name"),
    column("weight", "DOUBLE", "权重(满分100)", "share of 100"),
    column("core", "BOOLEAN", "是否共同核心指标", "shared core"),
    column("unit", "VARCHAR", "计量单位", "unit of measurement"),
    column("data_source", "VARCHAR", "数据来源", "data source"),
    column("rule_kind", "VARCHAR", "规则种类", "kind of rule"),
    column("rule", "VARCHAR", "规则参数(JSON)", "rule with its parameters, JSON"),
    column("rule_zh", "VARCHAR", "规则说明", "rule in a Chinese sentence"),
    column("rule_en", "VARCHAR", "规则英文说明", "rule in an English sentence"),
    column("applies_to", "VARCHAR", "适用范围", "units it applies to"),
    column("missing", "VARCHAR", "缺失处理", "missing-data rule"),
    column("clauses", "VARCHAR", "文件依据", "clauses"),
    column("note", "VARCHAR", "说明", "note"),
  ]),
  table("measure", "all", ["measure"], { zh: "一个指标量", en: "one measure" }, [
    column("measure", "VARCHAR", "指标量", "code of the measure"),
    column("name_zh", "VARCHAR", "名称", "Chinese name"),
    column("name_en", "VARCHAR", "英文名称", "English name"),
    column("unit", "VARCHAR", "计量单位", "unit of measurement"),
    column("estimator", "VARCHAR", "估计方法", "estimator"),
    column("instrument", "VARCHAR", "采集表", "instrument"),
    column("source_system", "VARCHAR", "来源系统", "source system"),
    column("numerator", "VARCHAR", "分子公式", "numerator"),
    column("denominator", "VARCHAR", "分母公式", "denominator"),
    column("period", "VARCHAR", "统计期", "period"),
  ]),
  table(
    "observation",
    "own_units",
    ["unit_id", "measure"],
    { zh: "一个单位的一个指标量", en: "one measure of one unit" },
    [
      unit,
      column("measure", "VARCHAR", "指标量", "code of the measure"),
      column("value", "DOUBLE", "数值", "value; null unless state is value"),
      column("numerator", "DOUBLE", "分子", "numerator"),
      column("denominator", "DOUBLE", "分母", "denominator"),
      column("n", "INTEGER", "样本数或记录数", "count behind the denominator"),
      error,
      column("state", "VARCHAR", "状态", "value, zero_by_rule, not_applicable, no_data or disputed"),
      column("flags", "VARCHAR", "标记，以竖线分隔", "flags, separated by a bar"),
      column("parts", "VARCHAR", "分项(JSON)", "votes by option or marks, JSON"),
      column("batches", "VARCHAR", "批次，以竖线分隔", "batches, separated by a bar"),
      column(
        "design_effect",
        "DOUBLE",
        "设计效应（问卷指标）",
        "design effect of a survey measure: its variance over that of a simple random sample of n",
        3,
      ),
      column("effective_n", "DOUBLE", "有效样本量", "effective sample size: n over the design effect", 3),
    ],
  ),
  table(
    "score",
    "own_units",
    ["unit_id", "tree", "node"],
    { zh: "一个单位在一个指标上的得分", en: "one node of one unit" },
    [
      unit,
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("state", "VARCHAR", "状态", "state"),
      column("score", "DOUBLE", "得分(0-100)", "score, 0-100, unrounded"),
      column("weight", "DOUBLE", "实际权重", "weight after weights of empty nodes were passed on"),
      column("contribution", "DOUBLE", "贡献分", "weight x score / 100"),
      error,
      lower,
      upper,
      column("flags", "VARCHAR", "标记", "flags"),
      column("path", "VARCHAR", "计算过程(JSON)", "what the rule saw and gave, JSON"),
    ],
  ),
  table(
    "aggregate_score",
    "visible_aggregates",
    ["unit_id", "tree", "node"],
    {
      zh: "街道、区或全部单位在一个指标上的均值(按户数加权)",
      en: "household-weighted mean of one node over the committees of a street, district or the programme",
    },
    [
      unit,
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("n_units", "INTEGER", "有得分的单位数", "units with a score"),
      column("score", "DOUBLE", "均值", "mean"),
      error,
      lower,
      upper,
    ],
  ),
  table(
    "replicate",
    "own_units",
    ["unit_id", "tree", "node"],
    { zh: "一个单位一个指标的全部重复估计", en: "replicates of one node of one unit" },
    [
      unit,
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("values", "DOUBLE[]", "重复估计值", "values in replicate order"),
    ],
  ),
  table("standing", "own_units", ["unit_id", "tree"], { zh: "一个单位的总评", en: "standing of one unit" }, [
    unit,
    column("tree", "VARCHAR", "指标树", "tree"),
    column("composite", "DOUBLE", "综合得分", "composite, unrounded"),
    column("composite_before_modifiers", "DOUBLE", "加减分前得分", "composite before bonus and malus"),
    column("bonus", "DOUBLE", "加分", "bonus"),
    column("malus", "DOUBLE", "扣分", "malus"),
    error,
    lower,
    upper,
    column("coverage", "DOUBLE", "有数据的权重占比", "share of weight with data"),
    column("survey_n", "INTEGER", "有效问卷数", "valid interviews of residents"),
    column("class", "VARCHAR", "同类类别", "peer class"),
    column("grade", "VARCHAR", "等次", "grade"),
    column("grade_probabilities", "VARCHAR", "各等次把握(JSON)", "probability of each grade, JSON"),
    column("at_line", "BOOLEAN", "是否处于分数线上", "order at the line is not sure"),
    column("derivation", "VARCHAR", "等次形成过程(JSON)", "how the grade came about, JSON"),
    column("not_graded_reason", "VARCHAR", "未评级原因", "why not graded"),
  ]),
  table(
    "rank_set",
    "own_units",
    ["unit_id", "tree", "node", "pool"],
    { zh: "一个单位在一个范围内的名次", en: "rank of one unit in one pool" },
    [
      unit,
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("pool", "VARCHAR", "比较范围", "pool"),
      column("size", "INTEGER", "单位数", "units ranked"),
      column("rank", "INTEGER", "名次", "rank"),
      column("rank_lower", "INTEGER", "名次区间上端", "best rank in the set"),
      column("rank_upper", "INTEGER", "名次区间下端", "worst rank in the set"),
      rankMethod,
    ],
  ),
  table(
    "aggregate_rank",
    "visible_aggregates",
    ["unit_id", "tree", "node", "pool"],
    { zh: "街道或区的名次", en: "rank of a street or district" },
    [
      unit,
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("pool", "VARCHAR", "比较范围", "pool"),
      column("size", "INTEGER", "单位数", "units ranked"),
      column("rank", "INTEGER", "名次", "rank"),
      column("rank_lower", "INTEGER", "名次区间上端", "best rank in the set"),
      column("rank_upper", "INTEGER", "名次区间下端", "worst rank in the set"),
      rankMethod,
    ],
  ),
  table(
    "change",
    "own_units",
    ["unit_id", "tree", "node"],
    { zh: "一个指标与上一周期相比的变化", en: "change since the earlier cycle" },
    [
      unit,
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("previous_cycle", "VARCHAR", "上一周期", "earlier cycle"),
      column("previous", "DOUBLE", "上期得分", "score then"),
      column("current", "DOUBLE", "本期得分", "score now"),
      column("difference", "DOUBLE", "变化", "difference"),
      error,
      lower,
      upper,
      column("significant", "BOOLEAN", "是否显著", "interval excludes 0"),
      column("reason", "VARCHAR", "不可比原因", "why not comparable"),
    ],
  ),
  table(
    "aggregate_change",
    "visible_aggregates",
    ["unit_id", "tree", "node"],
    { zh: "街道或区与上一周期相比的变化", en: "change of a street or district" },
    [
      unit,
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("previous_cycle", "VARCHAR", "上一周期", "earlier cycle"),
      column("previous", "DOUBLE", "上期得分", "score then"),
      column("current", "DOUBLE", "本期得分", "score now"),
      column("difference", "DOUBLE", "变化", "difference"),
      error,
      lower,
      upper,
      column("significant", "BOOLEAN", "是否显著", "interval excludes 0"),
      column("reason", "VARCHAR", "不可比原因", "why not comparable"),
    ],
  ),
  table(
    "peer_distribution",
    "all",
    ["scope_id", "class", "tree", "node"],
    {
      zh: "一个范围内一类单位的得分分布(不具名)",
      en: "anonymous distribution of a class within a district or the programme",
    },
    [
      column("scope_id", "VARCHAR", "范围(区或全部)", "district or programme"),
      column("class", "VARCHAR", "类别,* 为不分类", "class; * for all"),
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("n_units", "INTEGER", "单位数", "units"),
      column("mean", "DOUBLE", "均值", "mean"),
      column("p10", "DOUBLE", "10%分位", "10th percentile"),
      column("p25", "DOUBLE", "25%分位", "25th percentile"),
      column("p50", "DOUBLE", "中位数", "median"),
      column("p75", "DOUBLE", "75%分位", "75th percentile"),
      column("p90", "DOUBLE", "90%分位", "90th percentile"),
    ],
  ),
  table(
    "appraisal_result",
    "visible_aggregates",
    ["unit_id", "object"],
    {
      zh: "市政服务单位和部门的评议结果(不计入任何居委会)",
      en: "appraisal of utilities and agencies by street and district, charged to nobody",
    },
    [
      unit,
      column("object", "VARCHAR", "对象编号", "U1-U6, G1-G5"),
      column("n", "INTEGER", "有效回答数", "valid answers"),
      column("score", "DOUBLE", "得分", "score"),
      error,
      column("satisfied_rate", "DOUBLE", "满意率", "share satisfied or very satisfied"),
      column("unknown_share", "DOUBLE", "不了解占比", "share of don't know"),
      column("suppressed", "BOOLEAN", "样本不足未列", "not shown: too few answers"),
    ],
  ),
  table(
    "wish",
    "visible_aggregates",
    ["unit_id", "kind"],
    { zh: "居民最盼解决的一类问题", en: "one kind of thing residents want solved" },
    [
      unit,
      column("kind", "VARCHAR", "问题类别", "kind"),
      column("n", "INTEGER", "提及人数", "mentions"),
      column("share", "DOUBLE", "加权占比", "weighted share of those who named one"),
      error,
    ],
  ),
  table(
    "fieldwork",
    "visible_aggregates",
    ["unit_id"],
    { zh: "一个单位的调查执行情况", en: "fieldwork of one unit" },
    [
      unit,
      column("drawn", "INTEGER", "抽取住户数", "dwellings drawn and released"),
      column("completed", "INTEGER", "完成(I)", "I"),
      column("partial", "INTEGER", "部分完成(P)", "P"),
      column("refused", "INTEGER", "拒访(R)", "R"),
      column("non_contact", "INTEGER", "无人(NC)", "NC"),
      column("other", "INTEGER", "其他未访(O)", "O"),
      column("unknown_household", "INTEGER", "居住不明(UH)", "UH"),
      column("unknown_other", "INTEGER", "资格不明(UO)", "UO"),
      column("not_eligible", "INTEGER", "空置或不合格(NE)", "NE"),
      column("eligibility", "DOUBLE", "e(未明者中合格比例)", "e"),
      column("rr1", "DOUBLE", "应答率 RR1", "AAPOR RR1"),
      column("rr3", "DOUBLE", "应答率 RR3", "AAPOR RR3"),
      column("insiders", "INTEGER", "内部人员问卷", "interviews of insiders"),
      column("excluded", "INTEGER", "质控剔除问卷", "interviews excluded by quality rules"),
      column("valid", "INTEGER", "有效居民问卷", "valid interviews of residents"),
      column("design_effect", "DOUBLE", "设计效应", "design effect of Q5"),
      column("coached", "INTEGER", "被告知如何回答者", "said they were told how to answer"),
    ],
  ),
  table(
    "exclusion",
    "visible_aggregates",
    ["unit_id", "instrument", "reason"],
    { zh: "一类被剔除的数据", en: "one kind of data left out" },
    [
      unit,
      column("instrument", "VARCHAR", "采集表", "instrument"),
      column("reason", "VARCHAR", "原因", "reason"),
      column("count", "INTEGER", "数量", "count"),
    ],
  ),
  table("hotline", "visible_aggregates", ["unit_id"], { zh: "12345 办理情况", en: "12345 requests" }, [
    unit,
    column("requests", "INTEGER", "职责内诉求数", "requests in remit"),
    column("on_time_share", "DOUBLE", "响应率", "answered on time"),
    column("solved_share", "DOUBLE", "解决率", "solved"),
    column("satisfied_share", "DOUBLE", "满意率", "satisfied"),
  ]),
  table(
    "double_scoring",
    "all",
    ["check"],
    { zh: "互盲双评的一致性", en: "agreement of blind double scoring" },
    [
      column("check", "VARCHAR", "检查项,* 为全部", "check; * for all"),
      column("pairs", "INTEGER", "双评对数", "pairs"),
      column("exact_share", "DOUBLE", "完全一致占比", "share equal"),
      column("weighted_kappa", "DOUBLE", "加权 κ", "weighted kappa (linear)"),
      column("adjudicated", "INTEGER", "第三人复核数", "adjudicated"),
    ],
  ),
  table(
    "award",
    "own_units",
    ["unit_id", "fund"],
    { zh: "一个单位在一项资金中的数额", en: "one unit's part of a fund" },
    [
      unit,
      column("fund", "VARCHAR", "资金", "fund"),
      column("kind", "VARCHAR", "类别", "kind"),
      column("fen", "BIGINT", "金额(分)", "amount in fen"),
      column("factors", "VARCHAR", "系数(JSON)", "exact factors, JSON"),
      column("derivation", "VARCHAR", "计算过程(JSON)", "derivation, JSON"),
    ],
  ),
  table(
    "fund",
    "visible_aggregates",
    ["unit_id", "fund"],
    { zh: "一项资金的总额与分配", en: "one fund of a street" },
    [
      unit,
      column("fund", "VARCHAR", "资金", "fund"),
      column("pool_fen", "BIGINT", "总额(分)", "pool in fen"),
      column("awarded_fen", "BIGINT", "已分配(分)", "awarded in fen"),
      column("reserve_fen", "BIGINT", "预备(分)", "reserve in fen"),
      column("units", "INTEGER", "单位数", "units"),
      column("basis", "VARCHAR", "依据", "basis"),
    ],
  ),
  table("batch", "all", ["batch"], { zh: "一个输入批次", en: "one input batch" }, [
    column("batch", "VARCHAR", "批次", "batch"),
    column("instrument", "VARCHAR", "采集表", "instrument"),
    column("source", "VARCHAR", "来源文件", "name of the source"),
    column("sha256", "VARCHAR", "文件摘要", "hash of the bytes"),
    column("read", "INTEGER", "读入行数", "rows read"),
    column("accepted", "INTEGER", "接收行数", "rows accepted"),
    column("rejected", "INTEGER", "拒收行数", "rows rejected"),
    column("snapshot_date", "VARCHAR", "快照日期", "snapshot date"),
  ]),
  table(
    "history",
    "own_and_above",
    ["unit_id", "tree", "node", "cycle"],
    {
      zh: "各周期终评结果",
      en: "final results of all cycles on the stable unit id",
    },
    [
      unit,
      column("tree", "VARCHAR", "指标树", "tree"),
      node,
      column("cycle", "VARCHAR", "周期", "cycle"),
      column("revision", "INTEGER", "修订版", "revision"),
      column("score", "DOUBLE", "得分", "score"),
      error,
      column("grade", "VARCHAR", "等次", "grade of the composite"),
    ],
  ),
  table(
    "question_option",
    "all",
    ["item", "code"],
    { zh: "问卷一题的一个选项", en: "one option of one item of the questionnaire" },
    [
      column("item", "VARCHAR", "题号", "item"),
      column("code", "VARCHAR", "选项编码", "code"),
      column("question_zh", "VARCHAR", "题目", "question"),
      column("question_en", "VARCHAR", "题目（英文）", "question in English"),
      column("label", "VARCHAR", "选项", "label of the option"),
      column(
        "score",
        "DOUBLE",
        "分值(0-100)",
        "points 0-100 on the scale map in use; null where it has none",
      ),
    ],
    2,
  ),
  table(
    "answer_cell",
    "visible_aggregates",
    ["unit_id", "item", "class", "category", "answer"],
    {
      zh: "一个街道、区或全部范围内，一类受访者对一题的一种回答",
      en: "one answer to one item by one class of respondents of a street, a district or the programme",
    },
    [
      unit,
      column("item", "VARCHAR", "题号", "item"),
      column(
        "class",
        "VARCHAR",
        "受访者分类：all、age、sex、tenure",
        "class of respondents: all, age, sex, tenure",
      ),
      column(
        "category",
        "VARCHAR",
        "类别编码，合并的以 + 相连；* 为全部",
        "codes of the category, joined by +; * for all",
      ),
      column(
        "answer",
        "VARCHAR",
        "回答编码，合并的以 + 相连；* 为比所列更细、已隐去的回答",
        "codes of the answer, joined by +; * for all finer ones, which are suppressed",
      ),
      column("n", "INTEGER", "人数（未加权）", "respondents, unweighted"),
      column(
        "share",
        "DOUBLE",
        "占该类作答者的加权比例",
        "weighted share of those of the category who were asked",
      ),
      column(
        "standard_error",
        "DOUBLE",
        "比例的标准误（按有效样本量）",
        "standard error of the share, from the effective sample size (Kish)",
      ),
      column("state", "VARCHAR", "value 或 suppressed", "value, or suppressed at publication"),
      column(
        "reason",
        "VARCHAR",
        "隐去原因：small_cell 人数不足;complementary 以免由其他数推算",
        "why suppressed: small_cell, too few; complementary, so that no other can be computed",
      ),
    ],
    2,
  ),
  table(
    "rater_agreement",
    "all",
    ["check", "coefficient"],
    { zh: "互盲双评的一项一致性系数", en: "one coefficient of agreement of blind double scoring" },
    [
      column("check", "VARCHAR", "检查项；* 为整次走访的得分", "check; * for the score of the whole visit"),
      column(
        "coefficient",
        "VARCHAR",
        "系数：percent、kappa_linear、alpha_interval、ac1、ac2_linear、icc_oneway",
        "percent, kappa_linear (Cohen), alpha_interval (Krippendorff), ac1 and ac2_linear (Gwet), icc_oneway",
      ),
      column("pairs", "INTEGER", "双评对数", "pairs of marks"),
      column("value", "DOUBLE", "系数", "coefficient; null where it is not defined"),
      error,
      lower,
      upper,
      column(
        "state",
        "VARCHAR",
        "value；no_variation 打分无差别；too_few 对数不足",
        "value, no_variation or too_few",
      ),
    ],
    3,
  ),
  table(
    "rater",
    "raters",
    ["rater"],
    { zh: "一位走访评估员", en: "one visitor" },
    [
      column("rater", "VARCHAR", "评估员编号", "code of the visitor"),
      column("visits", "INTEGER", "走访次数", "visits marked"),
      column("double_visits", "INTEGER", "其中双评", "of these marked by two"),
      column("raw_mean", "DOUBLE", "平均打分(0-100)", "mean score given, 0-100"),
      column(
        "severity",
        "DOUBLE",
        "宽严（分，负为严；随机效应）",
        "severity in points, below 0 severe: BLUP of a crossed REML model",
      ),
      error,
      lower,
      upper,
      column(
        "fixed_severity",
        "DOUBLE",
        "宽严（固定效应）",
        "fixed additive effect, not shrunken; null where raters are not linked",
      ),
      column("fixed_standard_error", "DOUBLE", "固定效应标准误", "its standard error"),
      column(
        "apart",
        "BOOLEAN",
        "是否显著（Holm）",
        "differs from the others, Holm's step-down over all raters",
      ),
      column(
        "linked_group",
        "INTEGER",
        "关联组（0 为最大组）",
        "raters linked by common visits; 0 is the largest group",
      ),
    ],
    3,
  ),
  table(
    "visit_score",
    "own_units",
    ["unit_id"],
    {
      zh: "一个单位的走访得分：原始与按评估员宽严调整后",
      en: "visit score of a unit, raw and adjusted for severity",
    },
    [
      unit,
      column("visits", "INTEGER", "走访次数", "visits"),
      column("raters", "INTEGER", "评估员人数", "visitors"),
      column("raw", "DOUBLE", "原始得分(0-100)", "share of possible points, 0-100, mean of the visits"),
      column("adjusted", "DOUBLE", "调整后得分", "the same less the severity of those who marked"),
      column("difference", "DOUBLE", "调整量", "adjusted less raw"),
      error,
      column(
        "linked",
        "BOOLEAN",
        "评估员是否与最大组关联",
        "whether its visitors are linked to the largest group",
      ),
    ],
    3,
  ),
  table(
    "interviewer",
    "raters",
    ["interviewer"],
    { zh: "一位访问员", en: "one interviewer" },
    [
      column("interviewer", "VARCHAR", "访问员编号", "code of the interviewer"),
      column("interviews", "INTEGER", "有效问卷数", "valid interviews of residents"),
      column("committees", "INTEGER", "居民区数", "committees"),
      column(
        "raw_mean",
        "DOUBLE",
        "所访居民平均评分(0-100)",
        "mean score of the residents interviewed, 0-100",
      ),
      column("effect", "DOUBLE", "访问员效应（分）", "effect in points: BLUP beside committees and modes"),
      error,
      lower,
      upper,
      column(
        "apart",
        "BOOLEAN",
        "是否显著（Holm）",
        "differs from the others, Holm's step-down over all interviewers",
      ),
    ],
    3,
  ),
  table(
    "survey_effect",
    "all",
    ["effect", "category", "item"],
    {
      zh: "访问方式或内部人员对一题得分的影响（居民区内比较）",
      en: "effect of the mode, or of being an insider, on one item, compared within committees",
    },
    [
      column("effect", "VARCHAR", "mode 访问方式；insider 内部人员", "mode or insider"),
      column("category", "VARCHAR", "类别", "category compared"),
      column("item", "VARCHAR", "题号；* 为各题平均", "item; * for the mean of all scored items"),
      column("reference", "VARCHAR", "比较的基准", "what it is compared with"),
      column("n", "INTEGER", "人数", "respondents of the category"),
      column("n_reference", "INTEGER", "基准人数", "respondents of the reference"),
      column("raw_difference", "DOUBLE", "未调整差（分）", "difference of plain means, points"),
      column("difference", "DOUBLE", "居民区内的差（分）", "difference within committees, points"),
      error,
      lower,
      upper,
    ],
    3,
  ),
  table(
    "variance_component",
    "all",
    ["model", "component"],
    { zh: "一个方差分量（REML）", en: "one component of variance by REML" },
    [
      column("model", "VARCHAR", "visit 走访得分；interview 居民评分", "visit or interview"),
      column("component", "VARCHAR", "来源", "source: visit, rater, committee, interviewer, residual"),
      column("levels", "INTEGER", "单位数", "levels; of the residual the marks"),
      column("variance", "DOUBLE", "方差", "variance, squared points"),
      error,
      column("share", "DOUBLE", "占比", "share of the sum of components"),
    ],
    3,
  ),
  table(
    "survey_weighting",
    "own_units",
    ["unit_id"],
    { zh: "一个单位的问卷权数概况", en: "weights of the survey of one unit" },
    [
      unit,
      column("n", "INTEGER", "有效居民问卷", "residents' interviews"),
      column("effective_n", "DOUBLE", "有效样本量（按权数）", "effective sample size by the weights (Kish)"),
      column(
        "weighting_effect",
        "DOUBLE",
        "权数设计效应",
        "1 + squared coefficient of variation of the weights (Kish)",
      ),
      column("least", "DOUBLE", "最小权数（均值为1）", "least weight, the mean being 1"),
      column("largest", "DOUBLE", "最大权数（均值为1）", "largest weight, the mean being 1"),
      column("trimmed", "INTEGER", "达到上限的问卷数", "interviews at the limit of trimming"),
      column("margins", "VARCHAR", "耙平所用边际，以竖线分隔", "margins raked to, separated by a bar"),
      column(
        "largest_gap",
        "DOUBLE",
        "与边际的最大差（占总体比例）",
        "largest gap to a margin, share of the population",
      ),
    ],
    3,
  ),
  table(
    "wish_class",
    "visible_aggregates",
    ["unit_id", "class", "kind"],
    {
      zh: "一个单位某类居民区的居民最盼解决的一类问题",
      en: "one kind of thing that residents of one class of a unit's committees want solved",
    },
    [
      unit,
      column("class", "VARCHAR", "居民区类别", "class of committees"),
      column("kind", "VARCHAR", "问题类别", "kind"),
      column("n", "INTEGER", "提及人数", "mentions"),
      column("share", "DOUBLE", "加权占比", "weighted share of those who named one"),
      error,
    ],
    3,
  ),
  table(
    "driver",
    "visible_aggregates",
    ["unit_id", "class", "measure"],
    {
      zh: "一个单位（或其一类居民区）的一个问卷指标：对总体满意的影响与得分",
      en: "one survey item of a unit, or of one class of its committees: importance for overall satisfaction, and score",
    },
    [
      unit,
      column("class", "VARCHAR", "类别，* 为全部", "class of committees; * for all"),
      column("measure", "VARCHAR", "指标量", "code of the measure"),
      column(
        "n",
        "INTEGER",
        "同时回答总体满意的人数",
        "respondents who answered it and overall satisfaction",
      ),
      column(
        "importance",
        "DOUBLE",
        "影响度（与总体满意的加权相关系数）",
        "weighted correlation with overall satisfaction (Q5)",
      ),
      column("importance_error", "DOUBLE", "影响度标准误", "its standard error, linearised"),
      column("performance", "DOUBLE", "得分(0-100)", "weighted mean of the item, 0-100"),
      column("performance_error", "DOUBLE", "得分标准误", "its standard error, linearised"),
      column(
        "quadrant",
        "VARCHAR",
        "象限：fix_first 优先改进；keep_up 保持优势；low_priority 次要改进；possible_overkill 维持",
        "quarter of the chart cut at the items' means",
      ),
      column("fix_first", "DOUBLE", "属优先改进的把握", "chance of lying in fix_first"),
      column("keep_up", "DOUBLE", "属保持优势的把握", "chance of lying in keep_up"),
      column("low_priority", "DOUBLE", "属次要改进的把握", "chance of lying in low_priority"),
      column("possible_overkill", "DOUBLE", "属维持的把握", "chance of lying in possible_overkill"),
    ],
    3,
  ),
  table(
    "survey_covariance",
    "own_units",
    ["unit_id"],
    {
      zh: "一个单位各问卷指标量抽样误差的协方差（线性化）",
      en: "sampling covariance of a unit's survey measures, linearised",
    },
    [
      unit,
      column("measures", "VARCHAR", "指标量，以竖线分隔", "measures, separated by a bar"),
      column(
        "covariance",
        "DOUBLE[]",
        "协方差矩阵，按行排列；任意合成值的方差为 g'Cg",
        "covariance matrix, row by row; the variance of any composite of slopes g is g'Cg",
      ),
    ],
    3,
  ),
];

/**
 * Tables that only the files of detail policies have: respondents who count, residents only, without anything that names a
 * person, a dwelling, a building group or an interviewer.
 */
export const detailTables: readonly TableSchema[] = [
  table(
    "respondent",
    "own_units",
    ["unit_id", "respondent"],
    { zh: "一位有效的居民受访者", en: "one resident whose interview counts" },
    [
      unit,
      column(
        "respondent",
        "INTEGER",
        "受访者序号（单位内；按本表内容排序，与住户、问卷编号无关）",
        "number within the unit, in the order of what stands in this row; tells nothing of the dwelling or the interview",
      ),
      column("stratum", "INTEGER", "层（楼组，不具名）", "stratum (a building group, unnamed)"),
      column(
        "cluster",
        "INTEGER",
        "初级抽样单元（每户一人，即受访者）",
        "primary sampling unit: a dwelling, one person each",
      ),
      column(
        "stratum_population",
        "DOUBLE",
        "层内居民数（人），仅在抽样比超过 5% 时给出，用于有限总体校正",
        "residents of the stratum, for the finite population correction; null where the fraction is 5 % or less",
      ),
      column(
        "weight",
        "DOUBLE",
        "最终权重（人），单位内合计为居民数",
        "final weight in persons; sums to the residents of the unit",
      ),
      column(
        "weight_above",
        "DOUBLE",
        "跨单位合计用权重（户），单位内合计为户数",
        "weight for estimates over several units, in households; sums to the households of the unit",
      ),
      column(
        "replicate_weights",
        "DOUBLE[]",
        "重复权重（人，精确到千分之一），各项共用；标准误为各次重复估计值的标准差",
        "replicate weights in persons, to a thousandth; standard error: standard deviation of the estimates under each",
      ),
      column("mode", "VARCHAR", "访问方式", "mode of the interview"),
      column("interviewed_on", "DATE", "访问日期", "day of the interview"),
      column("age", "VARCHAR", "年龄段(d1)", "age band, code of item d1"),
      column("sex", "VARCHAR", "性别(d2)", "sex, code of item d2"),
      column("tenure", "VARCHAR", "住房情况(d3)", "tenure, code of item d3"),
    ],
  ),
  table(
    "answer",
    "own_units",
    ["unit_id", "respondent", "item", "code"],
    {
      zh: "一位受访者对一题的一个回答（多选题每个选项一行）",
      en: "one answer of one respondent; of an item with several answers, one row each",
    },
    [
      unit,
      column("respondent", "INTEGER", "受访者序号", "respondent"),
      column("item", "VARCHAR", "题号", "item of the questionnaire"),
      column("code", "VARCHAR", "回答编码", "code of the answer"),
      column(
        "score",
        "DOUBLE",
        "分值（0-100,方法所用的赋分）",
        "points 0-100 on the scale map in use; null where the code has none",
      ),
    ],
  ),
];

const columnsOf = (schema: TableSchema, version: number): TableSchema =>
  schema.columns.every(({ since = 1 }) => since <= version)
    ? schema
    : { ...schema, columns: schema.columns.filter(({ since = 1 }) => since <= version) };

/** Tables of a release file as its schema version and its policy have them. */
export const tablesOfFile = (version: number, detail: boolean): readonly TableSchema[] => [
  ...releaseTables.filter(({ since = 1 }) => since <= version).map((entry) => columnsOf(entry, version)),
  ...(detail ? detailTables : []),
];

/** SQL that creates one table, with the comments as they stand above. */
export const createTableSql = (schema: TableSchema): string =>
  `CREATE TABLE "${schema.name}" (\n${schema.columns
    .map((entry) => `  "${entry.name}" ${entry.type}${schema.key.includes(entry.name) ? " NOT NULL" : ""}`)
    .join(",\n")}\n)`;
