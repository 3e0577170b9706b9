import type { Instrument } from "@juping/model";
import { sqlLiteral } from "@juping/store";
import type { StagedColumn } from "./staged-column.ts";

/** What may stand between the digits of a number that people read aloud. */
const gap = "[ -]?";
/** A number that stands alone: a longer run of digits is a code, not a telephone. */
const alone = (digits: string): string => `(^|[^0-9０-９])${digits}($|[^0-9０-９])`;

const mobile = `(?:\\+?86${gap})?1[3-9][0-9]${gap}[0-9]{4}${gap}[0-9]{4}`;
const landline = `0[1-9][0-9]{1,2}-[2-9][0-9]{6,7}`;
/** Citizen's identity number, GB 11643-1999: region, birthday, sequence, check character. */
const identity = `[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]`;

/** Telephone and identity numbers in a text, as DuckDB's and JavaScript's expressions both read it. */
export const personalNumber = alone(`(?:${identity}|${mobile}|${landline})`);

/** The shortest of them: most texts need no further look. */
const shortest = 11;

/** Columns in which people write freely: texts that name nothing and refer to nothing. */
export const isFreeText = (instrument: Instrument, { source }: StagedColumn): boolean => {
  const { column } = source;
  return (
    source.kind === "cell" &&
    column.type === "text" &&
    column.references === undefined &&
    column.name !== instrument.unit_column &&
    !instrument.key.includes(column.name)
  );
};

/** SQL: a text holds such a number. */
export const holdsPersonal = (value: string): string =>
  `(strlen(${value}) >= ${shortest} AND regexp_matches(${value}, ${sqlLiteral(personalNumber)}))`;

/** SQL of a text with such numbers struck out. Twice, as of two that share the mark between them one pass finds the first. */
export const withoutPersonal = (value: string): string => {
  const once = (text: string): string =>
    `regexp_replace(${text}, ${sqlLiteral(personalNumber)}, '\\1***\\2', 'g')`;
  return once(once(value));
};
