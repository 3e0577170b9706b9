import { entryHash, origin, type Head, type JournalEntry } from "../journal/entry.ts";

/** What is wrong with a journal, and from which entry on. */
export interface Finding {
  readonly kind:
    | "altered" // an entry is not what its hash says
    | "moved" // an entry stands where it was not written
    | "missing" // numbers are left out
    | "broken" // an entry does not follow the one before it, though both are whole
    | "replaced" // an entry is whole, but not the one whose hash was exported
    | "cut-off" // exported entries are no longer there
    | "head"; // a line of the file of heads is not signed, or does not follow the one before it
  /** number of the first entry, or of the line of the file of heads */
  readonly at: number;
  /** how many entries */
  readonly count: number;
}

/** Walks a journal from its first entry, one after another, and gathers what is wrong. */
export class ChainCheck {
  readonly findings: Finding[] = [];
  #last: Head = origin;
  #trusted = true;

  /** The last entry that was seen. */
  get head(): Head {
    return this.#last;
  }

  /** @param entry the next one in the order of `sequence` */
  see(entry: JournalEntry): void {
    const { sequence, hash, previous } = entry;
    const expected = this.#last.sequence + 1;
    if (sequence > expected)
      this.findings.push({ kind: "missing", at: expected, count: sequence - expected });
    const whole = entryHash(entry) === hash;
    const follows = previous === this.#last.hash;
    if (!whole) this.findings.push({ kind: follows ? "altered" : "moved", at: sequence, count: 1 });
    else if (!follows && sequence === expected && this.#trusted)
      this.findings.push({ kind: "broken", at: sequence, count: 1 });
    // Behind a moved entry the next one cannot follow, and says nothing new.
    this.#trusted = whole || follows;
    this.#last = { sequence, hash };
  }
}
