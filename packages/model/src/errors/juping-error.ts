import { catalogue, type ErrorCode } from "./catalogue.ts";

export type ErrorDetails = Readonly<Record<string, string | number>>;
export type Locale = "zh" | "en";

const fill = (template: string, details: ErrorDetails): string =>
  template.replace(/\{(\w+)\}/g, (hole, name: string) => String(details[name] ?? hole));

/** The only error that crosses a package's edge: a code of the catalogue and the details that fill its words. */
export class JupingError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly status: number;

  constructor(code: ErrorCode, details: ErrorDetails = {}, cause?: unknown) {
    super(
      `${code}: ${fill(catalogue[code].message.en, details)}`,
      cause === undefined ? undefined : { cause },
    );
    this.name = "JupingError";
    this.code = code;
    this.details = details;
    this.status = catalogue[code].status;
  }

  /** What happened, in the reader's language. */
  describe(locale: Locale): string {
    return fill(catalogue[this.code].message[locale], this.details);
  }

  /** The one thing to do next, in the reader's language. */
  remedy(locale: Locale): string {
    return fill(catalogue[this.code].remedy[locale], this.details);
  }
}
