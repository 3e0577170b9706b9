import { expect, test } from "vitest";
import { JupingError } from "@juping/model";
import { exampleHome } from "./support/example-home.ts";
import { hostileFiles, mutate, randomBelow, soundFiles } from "./support/mutations.ts";

/** A sample of `tests/faults/ingest-fuzz.ts`, which takes 10,000. */
test("whatever bytes a file has, it becomes a batch or an error of the catalogue", async () => {
  const at = await exampleHome();
  const sound = [...(await soundFiles())];
  const below = randomBelow(20_261_122);
  const mutated = Array.from({ length: 8 }, (_, index): [string, Buffer] => {
    const [name, bytes] = sound[index % sound.length] ?? ["a.csv", Buffer.alloc(0)];
    return [`${index}-${name}`, mutate(bytes, below)];
  });
  const hostile = hostileFiles();
  const large = ["zeros.xlsx", "columns.csv"];
  const bombs = large.map((name): [string, Buffer] => [name, hostile.get(name) ?? Buffer.alloc(0)]);
  for (const [name, bytes] of [...mutated, ...bombs]) {
    const end = await at.ingest("activity", at.file(name, bytes)).then(
      () => "batch",
      (error: unknown) => (error instanceof JupingError ? error.code : String(error)),
    );
    expect(end, name).toMatch(large.includes(name) ? /^FILE_TOO_LARGE$/ : /^(batch|(?!INTERNAL)[A-Z_]+)$/);
  }
}, 60_000);
