import { writeSync } from "node:fs";
import { systemClock } from "@juping/model";
import { openLedger, recordEvent } from "../../src/index.ts";

/** Writes events, many at a time, and says which were acknowledged, until it is killed. Arguments: folder, round, database. */
const [folder = "", round = "", database] = process.argv.slice(2);
const ledger = await openLedger({ folder, database, clock: systemClock });

const lane = async (name: number): Promise<never> => {
  for (let number = 0; ; number += 1) {
    const subject = `mark:${round}-${name}-${number}`;
    await ledger.perform(
      recordEvent,
      { what: "mark.saved", subject },
      { actor: "a1", at: systemClock.now() },
    );
    writeSync(1, `${subject}\n`);
  }
};
await Promise.all(Array.from({ length: 20 }, (_, name) => lane(name)));
