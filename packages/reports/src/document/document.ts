/** A stretch of text in one look. */
export type Run =
  string | { readonly text: string; readonly strong?: true; readonly tone?: "quiet" | "below" | "above" };

/** What stands in one cell. A number with its format stands in a workbook as a number, on paper as its text. */
export interface Cell {
  readonly runs: readonly Run[];
  readonly number?: number;
  /** number format of a workbook, such as `0.0` */
  readonly format?: string;
}

export interface TableColumn {
  readonly title: string;
  /** share of the width, any unit */
  readonly width: number;
  readonly align: "left" | "right" | "center";
}

/** What a document is made of. The renderers know nothing of what it says. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: "paragraph";
      readonly runs: readonly Run[];
      /** body: first line indented by two characters; flush: not; note: small and quiet; closing: to the right */
      readonly look: "body" | "flush" | "note" | "closing";
    }
  | {
      readonly kind: "table";
      readonly caption: string;
      /** name of its sheet in a workbook */
      readonly sheet: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Cell[])[];
      readonly note: string | null;
    }
  | {
      readonly kind: "figure";
      readonly caption: string;
      /** what it shows, for who cannot see it */
      readonly summary: string;
      readonly svg: string;
      /** CSS pixels */
      readonly width: number;
      readonly height: number;
      readonly note: string | null;
    }
  | { readonly kind: "break" };

/** A document as a tree, the same for every form that it is written in. */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  /** for the file's properties */
  readonly author: string;
  readonly subject: string;
  /** unit, cycle and release, at the head of each page */
  readonly runningHead: string;
  /** release and verification code, at the foot of each page */
  readonly runningFoot: string;
  /** whether its pages lie on their side, for wide tables */
  readonly wide: boolean;
  /** what every page says of simulated figures; null where they are real */
  readonly mark: string | null;
  readonly blocks: readonly Block[];
}
