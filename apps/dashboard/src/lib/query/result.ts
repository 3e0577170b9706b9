import { tableFromIPC, Type } from "@uwdata/flechette";

/** What a column's values are to a reader. */
export type ColumnKind = "number" | "text" | "date" | "time" | "boolean" | "list";

export type CellValue = string | number | bigint | boolean | null | readonly (number | null)[];

/** One column of a result. Values are read from Arrow's memory one by one, when they are looked at. */
export interface ResultColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  at(row: number): CellValue;
}

/** A result as far as it has arrived. */
export interface Result {
  readonly rows: number;
  readonly columns: readonly ResultColumn[];
}

const kinds = new Map<number, ColumnKind>([
  [Type.Int, "number"],
  [Type.Float, "number"],
  [Type.Utf8, "text"],
  [Type.Dictionary, "text"],
  [Type.Date, "date"],
  [Type.Timestamp, "time"],
  [Type.Bool, "boolean"],
  [Type.List, "list"],
]);

/**
 * A result from its Arrow messages. Nothing is copied: a table of a million rows is at hand at once, and what is not looked at is
 * never decoded. Integers of 64 bits stay exact; dates and moments are milliseconds since 1970.
 */
export const resultOf = (messages: readonly Uint8Array[]): Result => {
  const table = tableFromIPC(messages as Uint8Array[], { useBigInt: true });
  return {
    rows: table.numRows,
    columns: table.schema.fields.map((field, index) => {
      const column = table.getChildAt(index);
      const kind = kinds.get(field.type.typeId) ?? "text";
      return {
        name: field.name,
        kind,
        at: (row: number): CellValue => {
          const value: unknown = column.at(row);
          if (kind === "list") return value === null ? null : Array.from(value as Iterable<number | null>);
          return value as CellValue;
        },
      };
    }),
  };
};
