import type { Home } from "@juping/store";
import { Ingestion } from "./ingestion.ts";
import type { IngestOptions, IngestRequest, IngestResult } from "./ingest-request.ts";

/**
 * Takes several files in, in the order given, with one DuckDB and one index of units.
 * Stops at the first file that fails; those before it stay taken in.
 * @throws JupingError as {@link Ingestion.ingest}
 */
export const ingestFiles = async (
  home: Home,
  requests: readonly IngestRequest[],
  options: IngestOptions,
): Promise<IngestResult[]> => {
  const ingestion = await Ingestion.open(home, options);
  try {
    const results: IngestResult[] = [];
    for await (const outcome of ingestion.ingestAll(requests)) {
      if ("error" in outcome) throw outcome.error;
      results.push(outcome.result);
    }
    return results;
  } finally {
    ingestion.close();
  }
};

/** Takes one file in. @throws JupingError as {@link Ingestion.ingest} */
export const ingestFile = async (
  home: Home,
  request: IngestRequest,
  options: IngestOptions,
): Promise<IngestResult> => {
  const ingestion = await Ingestion.open(home, options);
  try {
    return await ingestion.ingest(request);
  } finally {
    ingestion.close();
  }
};
