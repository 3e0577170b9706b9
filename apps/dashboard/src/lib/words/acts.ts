/** What the journal tells, in words: every act that the server and the ledger write. */
export const acts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  // The journal, the ledger
  "journal.record-event": { zh: "记录", en: "Note" },
  "ledger.restore": { zh: "用备份替换台账", en: "Ledger replaced by a backup" },

  // Signing in
  "session.open": { zh: "登录", en: "Signed in" },
  "session.refuse": { zh: "登录被拒", en: "Sign-in refused" },
  "session.put-off": { zh: "登录过频，暂缓", en: "Sign-in put off" },
  "session.forget-failures": { zh: "清除失败计数", en: "Failures forgotten" },
  "session.renew": { zh: "会话续期", en: "Session renewed" },
  "session.end": { zh: "退出", en: "Signed out" },
  "access.refuse": { zh: "访问被拒", en: "Access refused" },

  // Accounts and tokens
  "account.open": { zh: "开设账号", en: "Account opened" },
  "account.issue-link": { zh: "发一次性链接", en: "One-time link issued" },
  "account.accept-link": { zh: "启用一次性链接", en: "One-time link taken up" },
  "account.set-state": { zh: "停用或启用账号", en: "Account disabled or enabled" },
  "account.authorise": { zh: "授权", en: "Rights granted" },
  "account.change-password": { zh: "修改密码", en: "Password changed" },
  "account.offer-second-factor": { zh: "绑定验证器", en: "Authenticator offered" },
  "account.set-second-factor": { zh: "启用或停用验证器", en: "Authenticator on or off" },
  "access.create": { zh: "新建令牌", en: "Token made" },
  "access.note": { zh: "使用令牌", en: "Token used" },
  "access.revoke": { zh: "撤销令牌", en: "Token revoked" },

  // Reading
  "release.read": { zh: "查看结果", en: "Results read" },
  "release.read-unpublished": { zh: "查看未公示结果", en: "Unpublished results read" },
  "query.record-run": { zh: "运行查询", en: "Statement run" },
  "query.run": { zh: "运行查询", en: "Statement run" },
  "query.export": { zh: "导出查询结果", en: "Result exported" },
  "query.save": { zh: "保存查询", en: "Statement kept" },
  "query.remove-saved": { zh: "删除已存查询", en: "Kept statement removed" },

  // Data
  "batch.load": { zh: "导入批次", en: "Batch loaded" },
  "batch.export-rejects": { zh: "导出拒收清单", en: "Rejects exported" },
  "batch.export-rejected-rows": { zh: "导出拒收原行", en: "Rejected rows exported" },
  "batch.reload-rejected": { zh: "重新导入拒收行", en: "Rejected rows loaded again" },
  "batch.withdraw": { zh: "撤回批次", en: "Batch withdrawn" },
  "batch.reinstate": { zh: "恢复批次", en: "Batch put back" },
  "contacts.keep": { zh: "联系人入库", en: "Contacts kept" },
  "contacts.get": { zh: "取用联系人", en: "Contact read" },
  "contacts.delete": { zh: "删除联系人", en: "Contacts deleted" },
  "units.decide": { zh: "确认单位名称", en: "Name of a unit settled" },
  "template.save": { zh: "保存映射模板", en: "Mapping template kept" },

  // Work in the field
  "work.open-cycle": { zh: "启动外业", en: "Cycle taken into the field" },
  "work.sign-method": { zh: "签署方法", en: "Method signed" },
  "work.name-evaluators": { zh: "确定评估员名单", en: "Evaluators named" },
  "work.assign-visits": { zh: "分配走访", en: "Visits assigned" },
  "work.declare-interest": { zh: "申报利益冲突", en: "Interests declared" },
  "work.reassign-sheet": { zh: "改派评分表", en: "Sheet reassigned" },
  "work.save-marks": { zh: "保存评分", en: "Marks saved" },
  "work.mark": { zh: "评分", en: "Mark" },
  "work.submit-sheet": { zh: "提交评分表", en: "Sheet handed in" },
  "work.return-sheet": { zh: "退回评分表", en: "Sheet returned" },
  "work.call-third": { zh: "请第三人复核", en: "Third person called" },
  "work.add-evidence": { zh: "加照片", en: "Photo added" },
  "work.remove-evidence": { zh: "移除照片", en: "Photo removed" },
  "work.save-ballot-entry": { zh: "保存票数", en: "Counts saved" },
  "work.submit-ballot-entry": { zh: "提交票数", en: "Counts handed in" },

  // Closing a cycle
  "closing.record-finding": { zh: "登记主管机关认定", en: "Finding put on record" },
  "closing.reply-finding": { zh: "答复认定", en: "Finding replied to" },
  "closing.record-exclusion": { zh: "登记剔除", en: "Exclusion put on record" },
  "closing.sign-decision": { zh: "签认认定或剔除", en: "Finding or exclusion signed" },
  "closing.withdraw-decision": { zh: "撤销认定或剔除", en: "Finding or exclusion withdrawn" },
  "closing.sign": { zh: "签认走访与评议结果", en: "Visits and ballots signed" },
  "closing.seal": { zh: "封存", en: "Sealed" },
  "sample.seal-draw": { zh: "封存抽样", en: "Draw sealed" },

  // From the facts of a cycle to its money
  "result.enter-step": { zh: "进入下一步骤", en: "Step entered" },
  "result.undo-step": { zh: "退回上一步骤", en: "Step taken back" },
  "result.sign-step": { zh: "签认步骤", en: "Step signed" },
  "result.confirm-facts": { zh: "确认事实", en: "Facts confirmed" },
  "result.file-case": { zh: "提出更正或申诉", en: "Correction or appeal filed" },
  "result.add-proof": { zh: "提交证明材料", en: "Proof handed in" },
  "result.answer-correction": { zh: "答复更正", en: "Correction answered" },
  "result.name-panel": { zh: "指定复核小组", en: "Panel named" },
  "result.vote": { zh: "复核表决", en: "Panel vote" },
  "result.record-mending": { zh: "登记数据更正", en: "Mending recorded" },
  "result.record-revision": { zh: "登记修订版", en: "Revision recorded" },
  "result.book-awards": { zh: "核定资金与荣誉", en: "Awards booked" },
  "result.record-payment": { zh: "登记拨付", en: "Payment recorded" },
  "result.confirm-payment": { zh: "确认拨付", en: "Payment confirmed" },
  "result.set-target": { zh: "设定目标", en: "Target set" },

  // Rules tried, improvement plans
  "scenario.keep": { zh: "保存测算方案", en: "Trial kept" },
  "plan.file": { zh: "提交改进计划", en: "Improvement plan filed" },
  "plan.close-item": { zh: "销号改进事项", en: "Item of a plan closed" },
  "plan.recheck": { zh: "复查改进计划", en: "Improvement plan re-checked" },
  "plan.lift": { zh: "解除预警", en: "Warning lifted" },

  // Projects
  "project.apply": { zh: "申报项目", en: "Project applied for" },
  "project.decide": { zh: "审批项目", en: "Project decided on" },
  "project.reach": { zh: "完成项目节点", en: "Milestone reached" },
  "project.spend": { zh: "登记项目支出", en: "Spending of a project recorded" },
  "project.finish": { zh: "项目结项", en: "Project finished" },
  "project.hold-round": { zh: "登记典型推介", en: "Round of the contest recorded" },
};

const areas: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  journal: { zh: "日志", en: "Journal" },
  ledger: { zh: "台账", en: "Ledger" },
  session: { zh: "登录", en: "Signing in" },
  access: { zh: "访问", en: "Access" },
  account: { zh: "账号", en: "Accounts" },
  release: { zh: "结果", en: "Results" },
  query: { zh: "查询", en: "Statements" },
  batch: { zh: "批次", en: "Batches" },
  work: { zh: "外业", en: "Field work" },
  closing: { zh: "封存", en: "Sealing" },
  sample: { zh: "抽样", en: "Sample" },
  template: { zh: "映射模板", en: "Mapping templates" },
  result: { zh: "结果流程", en: "From facts to money" },
  scenario: { zh: "测算方案", en: "Trials" },
  plan: { zh: "改进计划", en: "Improvement plans" },
  project: { zh: "自治项目", en: "Projects" },
};

/** Acts by area, for a list to choose from. */
export const actsByArea = Object.entries(
  Object.groupBy(Object.keys(acts), (act) => act.split(".")[0] ?? ""),
).map(([area, own = []]) => ({ area: areas[area] ?? { zh: area, en: area }, acts: own }));
