import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
  type FileChild,
} from "docx";
import type { Block, Report } from "../document/document.ts";
import { docxRun, docxRuns } from "./docx-runs.ts";
import { docxStyles, pageOf, quiet, textWidthOf } from "./docx-styles.ts";
import { docxTable } from "./docx-table.ts";
import { pngOf } from "./png-of.ts";

/** Widest figure in CSS pixels: the text's width on the page. */
const mostWidth = 600;

const caption = (text: string, keepNext: boolean): Paragraph =>
  new Paragraph({ style: "Caption", keepNext, children: [new TextRun(text)] });

const below = (text: string | null): Paragraph[] =>
  text === null ? [] : [new Paragraph({ style: "Note", children: [new TextRun(text)] })];

const looks = { body: "Body", flush: "Flush", note: "Note", closing: "Closing" } as const;

const childrenOf = (block: Block, textWidth: number): FileChild[] => {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: [new TextRun(block.text)],
        }),
      ];
    case "paragraph":
      return [new Paragraph({ style: looks[block.look], children: docxRuns(block.runs) })];
    case "table":
      return [caption(block.caption, true), docxTable(block, textWidth), ...below(block.note ?? "")];
    case "figure": {
      const shrink = Math.min(1, mostWidth / block.width);
      const image = new ImageRun({
        type: "png",
        data: pngOf(block.svg),
        transformation: {
          width: Math.round(block.width * shrink),
          height: Math.round(block.height * shrink),
        },
        altText: { name: block.caption, title: block.caption, description: block.summary },
      });
      return [
        new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [image] }),
        caption(block.caption, block.note !== null),
        ...below(block.note),
      ];
    }
    case "break":
      return [new Paragraph({ children: [new PageBreak()] })];
  }
};

const running = (left: string, right: readonly TextRun[], textWidth: number): Paragraph =>
  new Paragraph({
    style: "Running",
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [new TextRun(left), new TextRun("\t"), ...right],
  });

const pageNumbers = [
  new TextRun("第 "),
  new TextRun({ children: [PageNumber.CURRENT] }),
  new TextRun(" 页，共 "),
  new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
  new TextRun(" 页"),
];

/** A report as an editable Word file: real headings, tables and page numbers, pictures of figures with what they show in words. */
export const writeDocx = async (report: Report): Promise<Buffer> => {
  const { mark, wide } = report;
  const width = textWidthOf(wide);
  const file = new Document({
    title: report.title,
    creator: report.author,
    subject: report.subject,
    styles: docxStyles,
    features: { updateFields: false },
    sections: [
      {
        properties: { page: pageOf(wide) },
        headers: {
          default: new Header({
            children: [
              running(
                report.runningHead,
                mark === null ? [] : [docxRun({ text: mark, strong: true, tone: "below" })],
                width,
              ),
            ],
          }),
        },
        footers: { default: new Footer({ children: [running(report.runningFoot, pageNumbers, width)] }) },
        children: [
          new Paragraph({ style: "ReportTitle", children: [new TextRun(report.title)] }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [new TextRun({ text: report.subtitle, color: quiet, size: 20 })],
          }),
          ...report.blocks.flatMap((block) => childrenOf(block, width)),
        ],
      },
    ],
  });
  return await Packer.toBuffer(file);
};
