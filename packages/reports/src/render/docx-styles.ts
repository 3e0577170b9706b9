import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  PageOrientation,
  type IStylesOptions,
} from "docx";

export const quiet = "5b6470";

const margin = { top: 27, bottom: 24, side: 23 };

/** A4 with its margins; Word takes the upright size and turns it. */
export const pageOf = (wide: boolean) => ({
  size: {
    width: convertMillimetersToTwip(210),
    height: convertMillimetersToTwip(297),
    orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
  },
  margin: {
    top: convertMillimetersToTwip(margin.top),
    bottom: convertMillimetersToTwip(margin.bottom),
    left: convertMillimetersToTwip(margin.side),
    right: convertMillimetersToTwip(margin.side),
  },
});

/** Width of the text, in twentieths of a point. */
export const textWidthOf = (wide: boolean): number =>
  convertMillimetersToTwip((wide ? 297 : 210) - 2 * margin.side);

/** Typefaces as offices have them: 仿宋 for text, 黑体 for headings; where they are missing Word takes what there is. */
const face = (eastAsia: string) => ({
  ascii: "Times New Roman",
  hAnsi: "Times New Roman",
  cs: "Times New Roman",
  eastAsia,
});
const [text, title, small] = [face("仿宋"), face("黑体"), face("宋体")];

const line = 360;

/** Sizes in half points. */
export const docxStyles: IStylesOptions = {
  default: {
    document: { run: { font: text, size: 24, language: { value: "en-US", eastAsia: "zh-CN" } } },
    heading1: {
      run: { font: title, size: 30, bold: true, color: "1b211f" },
      paragraph: { spacing: { before: 320, after: 160, line }, keepNext: true },
    },
    heading2: {
      run: { font: title, size: 26, bold: true, color: "1b211f" },
      paragraph: { spacing: { before: 240, after: 120, line }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: "ReportTitle",
      name: "Report title",
      basedOn: "Normal",
      run: { font: title, size: 40, bold: true },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 120 } },
    },
    {
      id: "Body",
      name: "Body",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: { indent: { firstLine: 480 }, spacing: { line, after: 60 }, alignment: AlignmentType.BOTH },
    },
    {
      id: "Flush",
      name: "Flush",
      basedOn: "Normal",
      paragraph: { spacing: { line, after: 60 }, alignment: AlignmentType.BOTH },
    },
    {
      id: "Closing",
      name: "Closing",
      basedOn: "Normal",
      paragraph: { alignment: AlignmentType.RIGHT, indent: { right: 480 }, spacing: { line } },
    },
    {
      id: "Caption",
      name: "caption",
      basedOn: "Normal",
      run: { font: title, size: 20, bold: true },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 160, after: 80 } },
    },
    {
      id: "Note",
      name: "Note",
      basedOn: "Normal",
      run: { font: small, size: 17, color: quiet },
      paragraph: { spacing: { before: 60, after: 160 } },
    },
    {
      id: "Running",
      name: "Running",
      basedOn: "Normal",
      run: { font: small, size: 17, color: quiet },
      paragraph: {
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: "c9cfd6", space: 4 } },
      },
    },
  ],
};
