import { compose } from "../compose/compose.ts";
import type { Report } from "../document/document.ts";
import { writeDocx } from "../render/write-docx.ts";
import { writePdf } from "../render/write-pdf.ts";
import { writeWorkbook } from "../render/write-workbook.ts";
import type { DocumentForm, WriteOrder, WrittenFile } from "./messages.ts";

const bytesOf = async (report: Report, form: DocumentForm, madeAt: Date): Promise<Uint8Array> =>
  form === "pdf"
    ? writePdf(report, madeAt)
    : form === "docx"
      ? await writeDocx(report)
      : await writeWorkbook(report);

/** Writes one document in the forms asked for. */
export const writeDocument = async ({ facts, kind, forms, madeAt }: WriteOrder): Promise<WrittenFile[]> => {
  const report = compose(facts, kind);
  const { name } = facts.unit.unit;
  // A letter's title does not name whom it goes to; its file must.
  const named = report.title.startsWith(name) ? report.title : `${name}${report.title}`;
  const files: WrittenFile[] = [];
  for (const form of forms)
    files.push({ form, name: `${named}.${form}`, bytes: await bytesOf(report, form, new Date(madeAt)) });
  return files;
};
