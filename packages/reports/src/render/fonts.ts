import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Noto Sans S Chinese (SIL Open Font License 1.1), the typeface of PDF files and figures. */
export const fontFamily = "Noto Sans S Chinese";

const folder = join(dirname(fileURLToPath(import.meta.resolve("@embedpdf/fonts-sc"))), "..", "fonts");

/** Files of the weights that documents use. */
export const fontFiles: readonly string[] = ["Regular", "Bold"].map((weight) =>
  join(folder, `NotoSansHans-${weight}.otf`),
);
