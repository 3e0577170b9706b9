// The process that takes one file in, or looks at it: the job as JSON on its input, what happens as lines of JSON.
import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { JupingError, systemClock } from "@juping/model";
import { openDuckdb, openHome } from "@juping/store";
import { Ingestion } from "../ingestion.ts";
import { loadInstruments } from "../instruments.ts";
import { proposeFile } from "../propose/propose-file.ts";
import { readSample } from "../propose/read-sample.ts";
import { listTemplates } from "../templates/template-store.ts";
import type { ApartJob, IngestJob, IngestWord, ProposeJob } from "./ingest-job.ts";

const say = (word: IngestWord): void => void process.stdout.write(`${JSON.stringify(word)}\n`);

const ingest = async (
  { home, instruments, recordedBy, replaces, amends, ...request }: IngestJob,
  isRehearsal: boolean,
): Promise<void> => {
  const ingestion = await Ingestion.open(openHome(home), {
    instruments: await loadInstruments(instruments),
    clock: systemClock,
    recordedBy,
    // Readers' pages come first: one core is theirs.
    threads: 1,
    keepRejected: true,
    onProgress: ({ step, share }) => say({ kind: "progress", step, share }),
  });
  const asked = {
    ...request,
    ...(replaces === null ? {} : { replaces }),
    ...(amends === null ? {} : { amends }),
  };
  try {
    if (isRehearsal) {
      say({ kind: "rehearsal", rehearsal: await ingestion.rehearse(asked) });
      return;
    }
    const { manifest, already } = await ingestion.ingest({
      ...asked,
      onFindings: (findings) => say({ kind: "findings", findings }),
    });
    say({ kind: "result", manifest, already });
  } finally {
    ingestion.close();
  }
};

const propose = async ({ home, instruments, file, instrument, sheet }: ProposeJob): Promise<void> => {
  const duckdb = await openDuckdb({ threads: 1 });
  // Beside the file: what is unpacked there goes with it.
  const folder = await mkdtemp(join(dirname(file), "sample-"));
  try {
    const sample = await readSample(duckdb.connection, file, sheet === null ? {} : { sheet }, folder);
    const templates = await listTemplates(openHome(home));
    say({
      kind: "proposal",
      proposal: proposeFile(await loadInstruments(instruments), templates, sample, instrument),
    });
  } finally {
    duckdb.close();
    await rm(folder, { recursive: true, force: true });
  }
};

try {
  const job = JSON.parse(await text(process.stdin)) as ApartJob;
  if (job.task === "propose") await propose(job);
  else {
    const { task, ...rest } = job;
    await ingest(rest, task === "rehearse");
  }
} catch (error) {
  if (!(error instanceof JupingError)) throw error;
  say({ kind: "failure", code: error.code, details: error.details });
}
