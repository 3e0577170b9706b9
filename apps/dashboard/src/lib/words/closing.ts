/** Words of the page on which a cycle's field work is signed and sealed. */
export const closingWords = {
  pageTitle: { zh: "封存", en: "Sealing" },
  sealed: { zh: "走访与评议结果已封存", en: "Visits and ballots are sealed" },
  ready: { zh: "两人已签认，可以封存", en: "Signed by two: ready to be sealed" },
  open: { zh: "走访与评议结果待签认：已有 {n} 人", en: "Visits and ballots to be signed: {n} so far" },
  intro: {
    zh: "两人签认（其中一人为评估负责人）后，评分表和评议票封存为批次，下一次发布按此计分。签认之后如有改动，须重新签认。",
    en: "Once two have signed, one of them the evaluation lead, sheets and ballots are sealed into batches, and the next release scores by them. After a change both sign again.",
  },
  what: { zh: "已定稿", en: "Final" },
  rows: { zh: "行", en: "rows" },
  check: { zh: "评分表检查项", en: "checks of scoresheets" },
  session: { zh: "评议会各组", en: "groups of meetings" },
  vote: { zh: "评议票选项", en: "choices of ballots" },
  unfinished: {
    zh: "尚未定稿：评分表 {sheets} 份，评议票 {ballots} 份",
    en: "Not final: {sheets} sheets, {ballots} ballots",
  },
  finished: { zh: "全部评分表和评议票均已定稿", en: "Every sheet and ballot is final" },
  content: { zh: "内容摘要", en: "Hash of the content" },
  signatures: { zh: "签认", en: "Signatures" },
  nobody: { zh: "还没有人签认", en: "Nobody has signed yet" },
  reason: { zh: "未定稿部分不计入的理由", en: "Why the unfinished are left out" },
  sign: { zh: "签认", en: "Sign" },
  seal: { zh: "封存为批次", en: "Seal into batches" },
  sealing: { zh: "正在封存", en: "Sealing" },
  batches: { zh: "封存的批次", en: "Sealed batches" },
};
