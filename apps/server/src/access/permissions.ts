import { askers, readers, rewardReaders, type Audience, type Role } from "@juping/model/access";
import type { Permission } from "./permission.ts";

const reading = (zh: string, en: string, audience: Audience = readers): Permission => ({
  audience,
  rule: "policy",
  token: true,
  says: { zh, en },
});

const administration = (zh: string, en: string, audience: Audience): Permission => ({
  audience,
  rule: "accounts",
  says: { zh, en },
});

/** Scripts read results: whoever reads none has no use for a token. */
const tokens = (zh: string, en: string): Permission => ({
  audience: readers,
  rule: "own",
  says: { zh, en },
});

const own = (zh: string, en: string): Permission => ({ audience: "anyone", rule: "own", says: { zh, en } });

const description: Permission = {
  audience: "anyone",
  rule: "none",
  token: true,
  says: { zh: "接口说明", en: "description of the API" },
};

const field = (zh: string, en: string, audience: Audience): Permission => ({
  audience,
  rule: "work",
  says: { zh, en },
});

/** What the evaluation lead does, alone or with others: counts and forms, never a result. */
const lead = (zh: string, en: string, others: readonly Role[] = []): Permission => ({
  audience: ["evaluation_lead", ...others],
  rule: "none",
  says: { zh, en },
});

const batches = "/api/v1/programmes/:programme/batches";
const unitNames = "/api/v1/programmes/:programme/unit-names";
const loads = "/api/v1/programmes/:programme/loads";
const closing = "/api/v1/programmes/:programme/cycles/:cycle/closing";
const decisions = "/api/v1/programmes/:programme/cycles/:cycle/decisions";

const results = "/api/v1/results/:programme/:cycle";
const overseeing: readonly Role[] = ["evaluation_lead", "client_officer", "auditor"];

/** Between the facts of a cycle and its money. */
const result = (zh: string, en: string, audience: Audience): Permission => ({
  audience,
  rule: "result",
  says: { zh, en },
});

const release = "GET /api/v1/:programme/:cycle";

const query = "/api/v1/:programme/:cycle/query";

const asking = (zh: string, en: string): Permission => reading(zh, en, askers);
const askersOwn = (zh: string, en: string): Permission => ({
  audience: askers,
  rule: "own",
  token: true,
  says: { zh, en },
});

const readersOwn = (zh: string, en: string): Permission => ({
  audience: readers,
  rule: "own",
  token: true,
  says: { zh, en },
});

/**
 * Every route of the API by method and path: who may use it, over what. A route that does not stand here is refused, and a test fails.
 * Add a line with the route; blocks by area.
 */
export const permissions: Readonly<Record<string, Permission>> = {
  // The server
  "GET /api/health": { audience: "public", rule: "none", says: { zh: "服务状态", en: "health" } },
  "GET /api/docs": description,
  "GET /api/docs/static/index.html": description,
  "GET /api/docs/static/swagger-initializer.js": description,
  "GET /api/docs/static/*": description,
  "GET /api/docs/json": description,
  "GET /api/docs/yaml": description,

  // Sessions and the own account
  "GET /api/v1/session": {
    audience: "public",
    rule: "own",
    says: { zh: "谁在登录", en: "who is signed in" },
  },
  "POST /api/v1/session": { audience: "public", rule: "none", says: { zh: "登录", en: "sign in" } },
  "GET /api/v1/session/demonstration": {
    audience: "public",
    rule: "none",
    says: { zh: "演示账号", en: "accounts of the demonstration" },
  },
  "DELETE /api/v1/session": own("退出", "sign out"),
  "GET /api/v1/invitations/:link": {
    audience: "public",
    rule: "own",
    says: { zh: "一次性链接", en: "a one-time link" },
  },
  "POST /api/v1/invitations/:link": {
    audience: "public",
    rule: "own",
    says: { zh: "设定密码", en: "choose a password" },
  },
  "GET /api/v1/account": own("我的账号", "the own account"),
  "PUT /api/v1/account/password": own("修改密码", "change the password"),
  "POST /api/v1/account/second-factor": own("绑定验证器", "offer a second factor"),
  "PUT /api/v1/account/second-factor": own("启用验证器", "confirm the second factor"),
  "PUT /api/v1/account/second-factor/off": own("停用验证器", "turn the second factor off"),
  "DELETE /api/v1/account/sessions": own("全部退出", "sign out everywhere"),
  "DELETE /api/v1/account/sessions/:id": own("退出一处", "end one session"),
  "POST /api/v1/account/tokens": tokens("新建令牌", "make a token"),
  "DELETE /api/v1/account/tokens/:id": own("撤销令牌", "revoke a token"),

  // Administration: one opens accounts, the other grants rights
  "GET /api/v1/accounts": administration("账号", "accounts", ["system_admin", "security_admin"]),
  "GET /api/v1/scopes": administration("可授范围", "scopes", ["system_admin", "security_admin"]),
  "POST /api/v1/accounts": administration("开设账号", "open an account", ["system_admin"]),
  "POST /api/v1/accounts/:id/link": administration("一次性链接", "a new link", ["system_admin"]),
  "PUT /api/v1/accounts/:id/state": administration("停用、启用", "disable, enable", ["system_admin"]),
  "PUT /api/v1/accounts/:id/authority": administration("授权", "grant rights", ["security_admin"]),
  "GET /api/v1/accounts/preview": administration("预览授权", "preview of rights", ["security_admin"]),
  "GET /api/v1/permissions": administration("权限矩阵", "permission matrix", [
    "system_admin",
    "security_admin",
    "auditor",
  ]),

  // The audit
  "GET /api/v1/journal": {
    audience: ["auditor"],
    rule: "none",
    says: { zh: "日志", en: "the journal" },
  },

  // What is published
  "GET /api/v1/programmes": {
    audience: "anyone",
    rule: "none",
    token: true,
    says: { zh: "项目和周期", en: "programmes and cycles" },
  },
  [`${release}/context`]: reading("发布版和范围", "release and scopes"),
  [`${release}/overview`]: reading("总览", "overview"),
  [`${release}/rewards`]: reading("奖励资金", "rewards of a street", rewardReaders),
  [`${release}/compare`]: reading("比较", "comparison"),
  [`${release}/matrix`]: reading("指标矩阵", "matrix"),
  [`${release}/profile`]: reading("并列", "side by side"),
  [`${release}/units/:id`]: reading("单位", "a unit"),
  [`${release}/units/:id/path/:tree/:node`]: reading("数字的来历", "path of a figure"),
  [`${release}/method`]: reading("方法卡（公示后公开）", "method card (public from notice on)", "public"),
  [`${release}/plan`]: reading("样本规划", "plan of the next sample", ["evaluation_lead"]),
  [`${release}/quality`]: reading("评估质量", "quality of the evaluation", ["evaluation_lead"]),
  [`${release}/search`]: reading("查找", "search"),
  [`${release}/tables`]: reading("数据字典", "data dictionary"),
  [`${release}/tables/:name`]: reading("数据表", "a table"),

  // Documents
  [`${release}/units/:id/documents/:kind`]: reading("文件", "a document of a unit"),
  "POST /api/v1/:programme/:cycle/units/:id/document-sets": reading("成套文件", "begin a set of documents"),
  "GET /api/v1/document-sets/:id": readersOwn("成套文件进度", "how far a set is"),
  "GET /api/v1/document-sets/:id/events": readersOwn("成套文件进度", "progress of a set"),
  "GET /api/v1/document-sets/:id/file": readersOwn("下载成套文件", "a set as one archive"),
  "DELETE /api/v1/document-sets/:id": readersOwn("取消成套文件", "end a set"),
  "GET /api/v1/verification/:code": {
    audience: "public",
    rule: "none",
    says: { zh: "核验码", en: "what the code on a document names" },
  },

  // Work in the field
  "GET /api/v1/work/assignments": field("我的任务", "own assignments", ["evaluator"]),
  "GET /api/v1/work/sheets/:sheet": field("评分表", "a sheet", ["evaluator", "evaluation_lead"]),
  "POST /api/v1/work/sheets/:sheet/declaration": field("利益冲突申报", "declaration", ["evaluator"]),
  "POST /api/v1/work/sheets/:sheet/marks": field("保存评分", "save marks", ["evaluator"]),
  "POST /api/v1/work/sheets/:sheet/submission": field("提交评分表", "hand in a sheet", ["evaluator"]),
  "POST /api/v1/work/sheets/:sheet/return": field("退回评分表", "return a sheet", ["evaluation_lead"]),
  "POST /api/v1/work/sheets/:sheet/reassignment": field("改派", "reassign a sheet", ["evaluation_lead"]),
  "PUT /api/v1/work/sheets/:sheet/photos/:photo": field("照片证据", "keep a photo", ["evaluator"]),
  "DELETE /api/v1/work/sheets/:sheet/photos/:photo": field("移除照片", "take a photo away", ["evaluator"]),
  "GET /api/v1/work/photos/:sha256": field("下载照片", "a photo", ["evaluator", "evaluation_lead"]),
  "GET /api/v1/work/ballots/:ballot": field("评议票", "a ballot", ["evaluator", "evaluation_lead"]),
  "PUT /api/v1/work/ballots/:ballot/entry": field("保存票数", "save counts", ["evaluator"]),
  "POST /api/v1/work/ballots/:ballot/submission": field("提交票数", "hand in counts", ["evaluator"]),
  "GET /api/v1/work/cycles": field("外业周期", "cycles in the field", [
    "evaluator",
    "evaluation_lead",
    "client_officer",
  ]),
  "GET /api/v1/work/openings": field("可启动的周期", "cycles that may be opened", ["evaluation_lead"]),
  "GET /api/v1/work/cycles/:programme/:cycle": field("外业周期", "a cycle in the field", [
    "evaluation_lead",
    "client_officer",
  ]),
  "POST /api/v1/work/cycles/:programme/:cycle": field("启动外业", "take a cycle into the field", [
    "evaluation_lead",
  ]),
  "POST /api/v1/work/cycles/:programme/:cycle/signature": field("签署方法", "sign the method", [
    "evaluation_lead",
    "client_officer",
  ]),
  "GET /api/v1/work/cycles/:programme/:cycle/progress": field("外业进度", "progress", ["evaluation_lead"]),
  "GET /api/v1/work/cycles/:programme/:cycle/field": field("可派范围", "whom to send where", [
    "evaluation_lead",
  ]),
  "PUT /api/v1/work/cycles/:programme/:cycle/evaluators": field("评估员名单", "evaluators", [
    "evaluation_lead",
  ]),
  "POST /api/v1/work/cycles/:programme/:cycle/plan": field("预览分配", "preview an assignment", [
    "evaluation_lead",
  ]),
  "POST /api/v1/work/cycles/:programme/:cycle/assignments": field("确认分配", "assign", ["evaluation_lead"]),
  "GET /api/v1/work/cycles/:programme/:cycle/double-scoring": field("双评", "double scoring", [
    "evaluation_lead",
  ]),
  "GET /api/v1/work/cycles/:programme/:cycle/signs": field("访问核查线索", "signs of bad fieldwork", [
    "evaluation_lead",
  ]),
  "GET /api/v1/work/visits/:visit/comparison": field("双评比较", "compare two sheets", ["evaluation_lead"]),
  "POST /api/v1/work/visits/:visit/third": field("第三人复核", "call a third", ["evaluation_lead"]),
  "GET /api/v1/work/cycles/:programme/:cycle/ballots": field("评议票进度", "progress of the counting", [
    "evaluation_lead",
  ]),
  // From the facts of a cycle to its money
  "GET /api/v1/results/reminders": own("待办", "what one has to do"),
  [`GET ${results}`]: result("周期进程", "cycle board", overseeing),
  [`POST ${results}/steps`]: result("进入下一步", "enter the next step", ["evaluation_lead"]),
  [`POST ${results}/undo`]: result("撤回一步", "go back one step", ["evaluation_lead"]),
  [`POST ${results}/signatures`]: result("签认下一步", "sign for the next step", [
    "evaluation_lead",
    "client_officer",
  ]),
  [`POST ${results}/revision`]: result("发布新的一版", "publish a new revision", ["evaluation_lead"]),
  [`GET ${results}/units/:unit`]: result("事实、更正和申诉", "facts, corrections, appeals", [
    ...overseeing,
    "committee",
  ]),
  [`PUT ${results}/units/:unit/facts`]: result("确认事实", "confirm facts", ["committee"]),
  [`POST ${results}/units/:unit/cases`]: result("提出更正、申诉", "ask for a correction, appeal", [
    "committee",
  ]),
  [`GET ${results}/cases/:id`]: result("一件更正或申诉", "a correction or appeal", [
    ...overseeing,
    "committee",
    "evaluator",
  ]),
  [`PUT ${results}/cases/:id/proof`]: result("证明材料", "keep a proof", ["committee"]),
  [`GET ${results}/cases/:id/proofs/:sha256`]: result("下载证明材料", "a proof", [
    ...overseeing,
    "committee",
    "evaluator",
  ]),
  [`GET ${results}/cases/:id/document`]: result("申诉复核决定书", "decision on an appeal", [
    ...overseeing,
    "committee",
  ]),
  [`POST ${results}/cases/:id/answer`]: result("答复更正", "answer a correction", ["evaluation_lead"]),
  [`POST ${results}/cases/:id/panel`]: result("指定复核组", "name a panel", ["evaluation_lead"]),
  [`POST ${results}/cases/:id/vote`]: result("复核表决", "vote on an appeal", [
    "evaluator",
    "evaluation_lead",
    "client_officer",
  ]),
  [`POST ${results}/cases/:id/mending`]: result("更正数据", "mend what was upheld", ["evaluation_lead"]),
  [`GET ${results}/money`]: result("核定与拨付", "amounts and payments", overseeing),
  [`POST ${results}/payments`]: result("登记拨付", "record a payment", ["client_officer"]),
  [`POST ${results}/payments/:id/confirmation`]: result("确认拨付", "confirm a payment", [
    "client_officer",
    "evaluation_lead",
  ]),
  [`GET ${results}/streets/:street/scenarios`]: result("已存试算", "kept trials", rewardReaders),
  [`POST ${results}/streets/:street/scenarios`]: result("保存试算", "keep a trial", [
    "evaluation_lead",
    "client_officer",
    "street_leader",
    "district_leader",
  ]),
  [`GET ${results}/warnings`]: result("荣誉与预警", "honours and warnings", [...rewardReaders, "committee"]),
  [`POST ${results}/units/:unit/plan`]: result("提交改进计划", "file an improvement plan", ["committee"]),
  [`POST ${results}/units/:unit/plan/items/:ordinal/closing`]: result("完成一项改进", "close an item", [
    "committee",
  ]),
  [`POST ${results}/units/:unit/plan/recheck`]: result("复核得分", "re-check", ["evaluation_lead"]),
  [`POST ${results}/units/:unit/plan/lifting`]: result("解除预警", "lift a warning", ["evaluation_lead"]),
  [`GET ${results}/projects`]: result("自治项目", "projects", [...rewardReaders, "committee"]),
  [`POST ${results}/units/:unit/projects`]: result("申报项目", "apply for a project", ["committee"]),
  [`POST ${results}/projects/:id/decision`]: result("审批项目", "decide on a project", ["client_officer"]),
  [`POST ${results}/projects/:id/milestones`]: result("完成项目节点", "reach a milestone", ["committee"]),
  [`POST ${results}/projects/:id/spending`]: result("登记项目支出", "record spending", ["committee"]),
  [`POST ${results}/projects/:id/result`]: result("项目结项", "finish a project", ["committee"]),
  [`POST ${results}/project-rounds`]: result("典型推介", "a round of the contest", ["client_officer"]),
  [`GET ${results}/targets`]: result("下一周期目标", "targets of the next cycle", [
    ...rewardReaders,
    "committee",
  ]),
  [`PUT ${results}/targets`]: result("下一周期目标", "targets of the next cycle", ["evaluation_lead"]),

  // Statements
  [`GET ${query}/catalogue`]: asking("查询：数据表和示例", "query: tables and examples"),
  [`POST ${query}/run`]: asking("运行查询", "run a statement"),
  [`GET ${query}/runs/:id`]: askersOwn("查询结果说明", "how a statement ended"),
  [`DELETE ${query}/runs/:id`]: askersOwn("取消查询", "end a statement"),
  [`GET ${query}/history`]: asking("查询历史", "what one ran"),
  [`GET ${query}/saved`]: asking("已存查询", "kept statements"),
  [`GET ${query}/saved/:id`]: asking("一条已存查询", "one kept statement"),
  [`POST ${query}/saved`]: asking("保存查询", "keep a statement"),
  [`PUT ${query}/saved/:id`]: asking("修改已存查询", "change a kept statement"),
  [`DELETE ${query}/saved/:id`]: askersOwn("删除已存查询", "throw away a kept statement"),
  [`PUT ${query}/uploads/:name`]: asking("上传自己的数据", "bring a table along"),
  [`DELETE ${query}/uploads/:name`]: askersOwn("移除自己的数据", "take it away again"),

  [`${release}/notebooks`]: asking("笔记本", "notebooks built on a release"),
  [`${release}/notebooks/:revision/:policy/*`]: asking("一页笔记本", "a page of a notebook"),

  // Batches and sealing
  [`GET ${batches}`]: lead("批次", "what was loaded"),
  [`GET ${batches}/:batch`]: lead("一个批次", "one batch", ["auditor"]),
  [`GET ${batches}/:batch/rejects`]: lead("拒收清单", "rejects of a batch", ["auditor"]),
  [`GET ${batches}/:batch/rejected-rows`]: lead("被拒收的原行", "rejected rows, to be corrected"),
  [`POST ${batches}/:batch/rejected-rows`]: lead("重新导入被拒收的原行", "rejected rows once more"),
  [`POST ${batches}/:batch/standing`]: lead("撤回或恢复批次", "a batch out of force, or back"),
  [`POST ${unitNames}`]: lead("确认单位名称", "which unit a name stands for"),
  [`GET ${loads}`]: lead("导入任务", "files on their way"),
  [`POST ${loads}`]: lead("开始导入", "begin to load a file"),
  [`GET ${loads}/:id`]: lead("导入进度", "how far a file is"),
  [`PUT ${loads}/:id/content`]: lead("上传文件内容", "send a file"),
  [`GET ${loads}/events`]: lead("导入进度(推送)", "progress as it happens"),
  [`POST ${loads}/:id/proposal`]: lead("建议列的对应关系", "what its columns may mean"),
  [`POST ${loads}/:id/rehearsal`]: lead("试导入", "what would become of a file"),
  [`POST ${loads}/:id/start`]: lead("按对应关系导入", "load a held file"),
  [`POST ${loads}/:id/retry`]: lead("重试导入", "try a load again"),
  [`DELETE ${loads}/:id`]: lead("取消导入", "cancel a load"),
  [`GET ${closing}`]: lead("封存前的状态", "how far a cycle is from being sealed", ["client_officer"]),
  [`POST ${closing}/signatures`]: lead("签认走访与评议结果", "sign what is final", ["client_officer"]),
  [`POST ${closing}/seal`]: lead("封存为批次", "seal into batches"),
  [`GET ${decisions}`]: lead("认定与剔除", "findings and records left out", ["client_officer", "committee"]),
  [`POST ${decisions}/findings`]: lead("登记主管机关认定", "record a finding", ["client_officer"]),
  [`POST ${decisions}/exclusions`]: lead("登记剔除", "record an exclusion"),
  [`POST ${decisions}/:id/reply`]: lead("答复认定", "reply to a finding", ["client_officer", "committee"]),
  [`POST ${decisions}/:id/signature`]: lead("签认认定与剔除", "sign a decision", ["client_officer"]),
  [`POST ${decisions}/:id/withdrawal`]: lead("撤销认定与剔除", "take a decision back"),
};
