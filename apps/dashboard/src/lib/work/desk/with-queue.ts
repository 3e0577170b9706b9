import type { MarkValue } from "@juping/model";
import type { QueuedOperation } from "./outbox.ts";

/** A mark as the server last told it. */
export interface KnownMark {
  readonly version: number;
  readonly value: MarkValue | null;
}

/** Marks by code as the visitor sees them: what the server knows, and over it what waits. */
export const valuesWithQueue = (
  marks: Readonly<Record<string, KnownMark>>,
  queue: readonly QueuedOperation[],
): Map<string, MarkValue> => {
  const values = new Map<string, MarkValue>();
  for (const [code, { value }] of Object.entries(marks)) if (value !== null) values.set(code, value);
  for (const { code, value, stale } of queue) {
    if (stale) continue;
    if (value === null) values.delete(code);
    else values.set(code, value);
  }
  return values;
};

/** The version that the next change of a check is made upon: each one that waits will have added one. */
export const nextBase = (
  marks: Readonly<Record<string, KnownMark>>,
  queue: readonly QueuedOperation[],
  code: string,
): number =>
  (marks[code]?.version ?? 0) +
  queue.filter((operation) => operation.code === code && !operation.stale).length;

/** Of each check the last change that came after another one's. */
export const lastStale = (queue: readonly QueuedOperation[]): QueuedOperation[] => [
  ...new Map(queue.filter(({ stale }) => stale).map((operation) => [operation.code, operation])).values(),
];

/** What is kept, and behind it what is still on its way into the outbox. @param unwritten ids of those */
export const withUnwritten = (
  kept: readonly QueuedOperation[],
  queue: readonly QueuedOperation[],
  unwritten: readonly string[],
): QueuedOperation[] => {
  const ids = new Set(kept.map(({ operation }) => operation));
  return [...kept, ...queue.filter(({ operation }) => unwritten.includes(operation) && !ids.has(operation))];
};
