import type { Load } from "@juping/model/api";
import { count, percent } from "#lib/format/number.ts";
import { batchWords } from "#lib/words/batches.ts";
import { say, type Locale } from "#lib/words/say.ts";

const steps = {
  open: batchWords.open,
  read: batchWords.reading,
  check: batchWords.check,
  write: batchWords.write,
  done: batchWords.write,
} as const;

/** States of a load in its log. */
export const stateWords = {
  receiving: batchWords.stateReceiving,
  held: batchWords.stateHeld,
  waiting: batchWords.stateWaiting,
  running: batchWords.stateRunning,
  done: batchWords.stateDone,
  failed: batchWords.stateFailed,
  cancelled: batchWords.stateCancelled,
} as const;

/** What a load is doing, or what became of it, in a sentence. */
export const loadWords = (load: Load, locale: Locale): string => {
  const { name, state, step, result } = load;
  switch (state) {
    case "receiving":
      return say(batchWords.sending, locale, { name, percent: percent(load.received / load.bytes) });
    case "held":
      return say(batchWords.held, locale, { name });
    case "waiting":
      return say(batchWords.waiting, locale);
    case "running":
      return say(steps[step ?? "open"], locale);
    case "cancelled":
      return say(batchWords.cancelled, locale);
    case "failed":
      return say(batchWords.failed, locale, { name });
    case "done":
      return result?.already
        ? say(batchWords.already, locale, { name })
        : say(batchWords.done, locale, {
            name,
            accepted: count(result?.accepted ?? 0, locale),
            rejected: count(result?.rejected ?? 0, locale),
          });
  }
};

/** How far it is, 0 to 1: a third of the bar is the sending. */
export const loadShare = ({ state, received, bytes, share }: Load): number =>
  state === "receiving"
    ? received / bytes / 3
    : state === "waiting" || state === "held"
      ? 1 / 3
      : 1 / 3 + (2 / 3) * share;
