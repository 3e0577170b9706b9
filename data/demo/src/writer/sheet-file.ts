import { writeFileSync } from "node:fs";
import { zip } from "./zip.ts";

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook of one sheet of text cells (ISO/IEC 29500, inline strings), for tables of a few thousand rows. */
export class SheetFile {
  readonly path: string;
  private readonly name: string;
  private readonly rows: string[] = [];

  constructor(path: string, name: string) {
    this.path = path;
    this.name = name;
  }

  /** Takes a row as text, its cells joined by commas. */
  line(cells: string): void {
    const texts = cells.split(",").map((cell) => {
      const text = cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      return text === "" ? "<c/>" : `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    });
    this.rows.push(`<row>${texts.join("")}</row>`);
  }

  close(): void {
    const sheet = `<worksheet xmlns="${MAIN}"><sheetData>${this.rows.join("")}</sheetData></worksheet>`;
    const parts = {
      "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
      "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
      "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${this.name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
      "xl/worksheets/sheet1.xml": sheet,
    };
    const files = Object.entries(parts).map(([name, text]) => ({ name, text: HEAD + text }));
    writeFileSync(this.path, zip(files));
  }
}

function relation(kind: string, target: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;
}
