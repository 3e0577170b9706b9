export { ReportWriter } from "./work/report-writer.ts";
export { documentForms, type DocumentForm, type WrittenFile } from "./work/messages.ts";
export {
  documentKinds,
  type AppealDecision,
  type DecidedResult,
  kindsOf,
  type DocumentKind,
  type Payment,
  type ReportFacts,
} from "./facts/report-facts.ts";
export { normalCode, releasePart, verificationCode } from "./facts/verification-code.ts";
