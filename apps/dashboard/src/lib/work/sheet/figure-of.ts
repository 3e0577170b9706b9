import { emptyMark, type CheckEntry, type MarkValue } from "@juping/model";

/** The figure of one entry; null while none is written down. */
export const figureOf = (entry: CheckEntry, value: MarkValue | undefined): number | null => {
  if (value === undefined) return null;
  const figure = entry.field === undefined ? value[entry.column] : value.fields[entry.field];
  return figure === null || figure === undefined ? null : Number(figure);
};

/** The mark with one entry's figure changed; a figure makes the check applicable. */
export const withFigure = (
  entry: CheckEntry,
  value: MarkValue | undefined,
  figure: number | null,
): MarkValue => {
  const before = value ?? emptyMark;
  if (entry.field !== undefined) {
    const { [entry.field]: _, ...others } = before.fields;
    const fields = figure === null ? others : { ...others, [entry.field]: figure };
    return { ...before, applicable: true, fields };
  }
  const stored = entry.column === "locked" ? (figure === null ? null : figure === 1) : figure;
  return { ...before, applicable: true, [entry.column]: stored };
};
