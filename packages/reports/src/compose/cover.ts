import { verificationCode } from "../facts/verification-code.ts";
import { numbered } from "../document/numbered.ts";
import type { Block, Report } from "../document/document.ts";
import { releaseName } from "../facts/names.ts";
import type { DocumentKind, ReportFacts } from "../facts/report-facts.ts";

/** Frames the blocks of a document: titles, what stands on every page, headings numbered. */
export const framed = (
  { unit, method }: ReportFacts,
  kind: DocumentKind,
  title: string,
  blocks: readonly Block[],
  wide = false,
): Report => {
  const { programme, cycle, release } = method;
  const code = verificationCode({ digest: release.digest, kind, unit: unit.unit.id });
  return {
    title,
    subtitle: `委托单位：${programme.commissioning_body.zh}    评估机构：${programme.evaluating_body.zh}`,
    author: programme.evaluating_body.zh,
    subject: `${programme.title.zh} ${cycle.title.zh} ${unit.unit.name}`,
    runningHead: `${unit.unit.name} · ${cycle.title.zh}第三方评估 · ${releaseName(method)}`,
    runningFoot: `发布版 ${release.digest.slice(0, 12)} · 核验码 ${code}`,
    wide,
    mark: programme.simulated ? "演示数据" : null,
    blocks: numbered(blocks),
  };
};
