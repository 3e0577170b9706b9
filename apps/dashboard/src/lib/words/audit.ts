/** Words of the auditor's page. */
export const audit = {
  title: { zh: "日志", en: "Journal" },
  intro: {
    zh: "每条都以前一条的摘要为据；链首经签名后定时导出，用 juping audit verify 核对。",
    en: "Each entry names the hash of the one before it; heads are signed and exported on a schedule: juping audit verify compares.",
  },
  actor: { zh: "何人（登录名）", en: "Who (sign-in name)" },
  act: { zh: "何事", en: "What" },
  anyAct: { zh: "全部", en: "All" },
  subjectExample: { zh: "account:…、release:…", en: "account:…, release:…" },
  subject: { zh: "对象", en: "To whom or what" },
  from: { zh: "从", en: "From" },
  until: { zh: "到", en: "Until" },
  look: { zh: "查找", en: "Look" },
  number: { zh: "序号", en: "No." },
  time: { zh: "时间", en: "Time" },
  who: { zh: "何人", en: "Who" },
  details: { zh: "详情", en: "Details" },
  hash: { zh: "摘要", en: "Hash" },
  system: { zh: "系统", en: "System" },
  none: { zh: "没有符合的条目", en: "No such entry" },
  older: { zh: "更早的", en: "Older" },
};
