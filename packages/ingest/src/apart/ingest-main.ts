// The process that takes one file in: the job as its argument in JSON, what happens as lines of JSON.
import { JupingError, systemClock } from "@juping/model";
import { openHome } from "@juping/store";
import { Ingestion } from "../ingestion.ts";
import { loadInstruments } from "../instruments.ts";
import type { IngestJob, IngestWord } from "./ingest-job.ts";

const say = (word: IngestWord): void => void process.stdout.write(`${JSON.stringify(word)}\n`);

const run = async ({ home, instruments, recordedBy, replaces, ...request }: IngestJob): Promise<void> => {
  const ingestion = await Ingestion.open(openHome(home), {
    instruments: await loadInstruments(instruments),
    clock: systemClock,
    recordedBy,
    // Readers' pages come first: one core is theirs.
    threads: 1,
    onProgress: ({ step, share }) => say({ kind: "progress", step, share }),
  });
  try {
    const { manifest, already } = await ingestion.ingest({
      ...request,
      ...(replaces === null ? {} : { replaces }),
      onFindings: (findings) => say({ kind: "findings", findings }),
    });
    say({ kind: "result", manifest, already });
  } finally {
    ingestion.close();
  }
};

try {
  await run(JSON.parse(process.argv[2] ?? "null") as IngestJob);
} catch (error) {
  if (!(error instanceof JupingError)) throw error;
  say({ kind: "failure", code: error.code, details: error.details });
}
