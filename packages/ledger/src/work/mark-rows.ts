import { emptyMark, type MarkValue } from "@juping/model";
import type { Reading, Tx } from "../sql.ts";
import { fromJson } from "./json.ts";

interface MarkRow {
  readonly sheet: string;
  readonly code: string;
  readonly field: string;
  readonly given: number;
  readonly version: number;
  readonly applicable: number;
  readonly points: number | null;
  readonly counted: number | null;
  readonly called: number | null;
  readonly confirmed: number | null;
  readonly locked: number | null;
  readonly aspects: string;
  readonly note: string;
  readonly marked_at: string;
  readonly recorded_at: string;
}

/** A check's mark as the ledger holds it; `value` null: taken back. */
export interface StoredMark {
  readonly code: string;
  readonly version: number;
  readonly value: MarkValue | null;
  readonly markedAt: string;
  readonly recordedAt: string;
}

const columns = `sheet, code, field, given, version, applicable, points, counted, called, confirmed, locked, aspects, note,
  marked_at, recorded_at`;

const fromRows = (rows: readonly MarkRow[]): StoredMark | undefined => {
  const main = rows.find(({ field }) => field === "");
  if (main === undefined) return undefined;
  const fields = rows.flatMap(({ field, given, counted }) =>
    field === "" || given === 0 || counted === null ? [] : [[field, counted] as const],
  );
  const { code, version, marked_at: markedAt, recorded_at: recordedAt } = main;
  if (main.given === 0) return { code, version, value: null, markedAt, recordedAt };
  const value: MarkValue = {
    ...emptyMark,
    applicable: main.applicable === 1,
    points: main.points,
    count: main.counted,
    called: main.called,
    confirmed: main.confirmed,
    locked: main.locked === null ? null : main.locked === 1,
    fields: Object.fromEntries(fields),
    aspects: fromJson<(number | null)[]>(main.aspects),
    note: main.note,
  };
  return { code, version, value, markedAt, recordedAt };
};

/** One check's mark; undefined where nothing was ever said about it. */
export const readMark = async (tx: Reading, sheet: string, code: string): Promise<StoredMark | undefined> =>
  fromRows(
    await tx.all<MarkRow>(`SELECT ${columns} FROM work_mark WHERE sheet = $1 AND code = $2`, [sheet, code]),
  );

/** All marks of some sheets, by sheet. */
export const readMarks = async (
  tx: Reading,
  sheets: readonly string[],
): Promise<Map<string, StoredMark[]>> => {
  const found = new Map<string, StoredMark[]>();
  for (const sheet of sheets) {
    const rows = await tx.all<MarkRow>(
      `SELECT ${columns} FROM work_mark WHERE sheet = $1 ORDER BY code, field`,
      [sheet],
    );
    const marks = [...Map.groupBy(rows, ({ code }) => code).values()].flatMap((own) => fromRows(own) ?? []);
    found.set(sheet, marks);
  }
  return found;
};

/** Values by code, without what was taken back. */
export const valuesOf = (marks: readonly StoredMark[]): Map<string, MarkValue> =>
  new Map(marks.flatMap(({ code, value }) => (value === null ? [] : [[code, value] as const])));

export interface MarkWrite extends Omit<StoredMark, "value"> {
  readonly sheet: string;
  readonly value: MarkValue | null;
  /** full points of the check */
  readonly possible: number;
}

const upsert = `INSERT INTO work_mark (sheet, code, field, given, version, applicable, points, possible, counted, called,
    confirmed, locked, aspects, note, marked_at, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  ON CONFLICT (sheet, code, field) DO UPDATE SET given = excluded.given, version = excluded.version,
    applicable = excluded.applicable, points = excluded.points, possible = excluded.possible, counted = excluded.counted,
    called = excluded.called, confirmed = excluded.confirmed, locked = excluded.locked, aspects = excluded.aspects,
    note = excluded.note, marked_at = excluded.marked_at, recorded_at = excluded.recorded_at`;

/** Puts a check's mark in place of the one before: its own row, and a row for each figure that stands apart. */
export const writeMark = async (tx: Tx, write: MarkWrite): Promise<void> => {
  const { sheet, code, version, possible, markedAt, recordedAt } = write;
  const value = write.value ?? emptyMark;
  const given = write.value === null ? 0 : 1;
  const times = [markedAt, recordedAt];
  const flag = (on: boolean): number => (on ? 1 : 0);
  const { points, count, called, confirmed, locked } = value;
  await tx.run(upsert, [
    ...[sheet, code, "", given, version, flag(value.applicable)],
    ...[points, possible, count, called, confirmed, locked === null ? null : flag(locked)],
    ...[JSON.stringify(value.aspects), value.note, ...times],
  ]);
  await tx.run(
    "UPDATE work_mark SET given = 0, version = $3 WHERE sheet = $1 AND code = $2 AND field <> ''",
    [sheet, code, version],
  );
  for (const [field, figure] of Object.entries(value.applicable ? value.fields : {}))
    await tx.run(upsert, [
      ...[sheet, code, field, given, version, 1, 0, 0, figure, null, null, null, "[]", "", ...times],
    ]);
};
