import type { Block } from "../document/document.ts";
import { cell, closing, column, heading, paragraph, table } from "../document/blocks.ts";
import { releaseName } from "../facts/names.ts";
import type { DocumentKind, ReportFacts } from "../facts/report-facts.ts";
import { verificationCode } from "../facts/verification-code.ts";
import { chineseDate } from "../text/date.ts";

/** Which release the figures come from and how a reader finds it, then who signs. */
export const verificationSection = ({ unit, method }: ReportFacts, kind: DocumentKind): Block[] => {
  const { release, cycle, programme } = method;
  const code = verificationCode({ digest: release.digest, kind, unit: unit.unit.id });
  return [
    heading(1, "发布版与核验"),
    paragraph(
      "本文件的全部数字取自下列发布版。在评估平台的“核验”页输入核验码，可查到本文件所属的单位、周期和发布版；数字以平台所载发布版为准。",
    ),
    table(
      "发布版",
      [column("项目", 3), column("内容", 11)],
      [
        [cell("项目和周期"), cell(`${programme.title.zh} ${cycle.title.zh}`)],
        [cell("发布版"), cell(releaseName(method))],
        [cell("发布版摘要（SHA-256）"), cell(release.digest)],
        [cell("核验码"), cell([{ text: code, strong: true }])],
      ],
    ),
    closing(programme.evaluating_body.zh),
    closing(`数据截止${chineseDate(cycle.as_of)}`),
  ];
};
