import { JupingError, type Instrument, type MappingTemplate } from "@juping/model";
import { findInstrument, type Instruments } from "../instruments.ts";
import { recogniseTemplate } from "../templates/recognise.ts";
import { countKnown, proposeMapping, type Proposal } from "./propose-mapping.ts";
import type { FileSample } from "./sample.ts";

/** A proposal for a file, with what it was made from. */
export interface FileProposal extends Proposal {
  readonly instrument: string;
  /** name of the template that was recognised, or null */
  readonly template: string | null;
  readonly format: string;
  readonly encoding: string | null;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
}

/** The instrument most of whose questions a file asks: known headers beyond those that many instruments share. */
const likeliest = (instruments: Instruments, sample: FileSample): Instrument => {
  const rows =
    sample.headers === null ? sample.first.slice(0, 20).map(({ cells }) => cells) : [sample.headers];
  const scored = [...instruments.values()]
    .map((instrument) => {
      const known = countKnown(instrument);
      const most = Math.max(0, ...rows.map(known));
      return { instrument, score: most + most / instrument.columns.length };
    })
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (best === undefined) throw new JupingError("INSTRUMENT_UNKNOWN", { instrument: "", available: "" });
  return best.instrument;
};

/**
 * Proposes how a file is taken in: by a template that was saved for its kind, else by what its headers and values tell.
 * @param wanted the instrument, or null where that is to be proposed too
 * @throws JupingError INSTRUMENT_UNKNOWN
 */
export const proposeFile = (
  instruments: Instruments,
  templates: readonly MappingTemplate[],
  sample: FileSample,
  wanted: string | null,
): FileProposal => {
  const fitting = templates.filter(({ mapping }) => wanted === null || mapping.instrument === wanted);
  const template = recogniseTemplate(fitting, sample);
  const instrument =
    wanted === null && template === null
      ? likeliest(instruments, sample)
      : findInstrument(instruments, wanted ?? template?.mapping.instrument ?? "");
  const { format, encoding, sheets, sheet } = sample;
  const proposal = proposeMapping(instrument, sample);
  return {
    ...proposal,
    ...(template === null ? {} : { mapping: template.mapping }),
    instrument: instrument.code,
    template: template?.name ?? null,
    ...{ format, encoding, sheets, sheet },
  };
};
