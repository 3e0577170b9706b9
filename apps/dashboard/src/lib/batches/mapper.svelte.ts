import type { ColumnMapping, Mapping } from "@juping/model";
import type { Load, LoadProposal, LoadProposalInput, LoadRehearsal, LoadStart } from "@juping/model/api";
import { send } from "#lib/api/send.ts";
import type { Locale } from "#lib/words/say.ts";

type ProposedColumn = LoadProposal["columns"][number];

/** How a column of the instrument stands: found for certain, probably, to be looked at, not in the file, or lacking. */
export type ColumnState = "certain" | "probable" | "toCheck" | "absent" | "requiredMissing";

/** From here on a proposal need not be looked at. */
const probable = 0.7;

/** A file's mapping under the hands of a person: proposed, corrected, tried, taken. */
export class Mapper {
  proposal = $state.raw<LoadProposal | null>(null);
  rehearsal = $state.raw<LoadRehearsal | null>(null);
  problem = $state.raw<App.Error | null>(null);
  busy = $state<"proposing" | "trying" | "starting" | null>(null);
  columns = $state.raw<Readonly<Record<string, ColumnMapping>>>({});
  cycle = $state("");
  authority = $state("");
  snapshot = $state("");
  replaces = $state("");
  template = $state("");
  private readonly path: string;
  private readonly locale: Locale;

  /** @param path address of the load in the API */
  constructor(path: string, locale: Locale, start: { readonly cycle: string; readonly authority: string }) {
    this.path = path;
    this.locale = locale;
    this.cycle = start.cycle;
    this.authority = start.authority;
  }

  /** Code of the unit within which names are looked up; empty: anywhere. */
  get parent(): string {
    return this.proposal?.mapping.unit_parent ?? "";
  }

  /** Asks for a proposal, then tries it. */
  async propose(instrument: string | null, sheet: string | null): Promise<void> {
    this.busy = "proposing";
    this.rehearsal = null;
    const body: LoadProposalInput = { instrument, sheet };
    const sent = await send<LoadProposal>("POST", `${this.path}/proposal`, body, this.locale);
    this.busy = null;
    this.problem = sent.problem ?? null;
    this.proposal = sent.value ?? null;
    if (sent.value === undefined) return;
    this.columns = sent.value.mapping.columns;
    this.authority = sent.value.mapping.unit_authority ?? this.authority;
    await this.rehearse();
  }

  /** Goes through the file without writing. */
  async rehearse(): Promise<void> {
    this.busy = "trying";
    const sent = await send<LoadRehearsal>("POST", `${this.path}/rehearsal`, this.order(), this.locale);
    this.busy = null;
    this.problem = sent.problem ?? null;
    this.rehearsal = sent.value ?? null;
  }

  /** Takes the file in. @returns whether it was queued */
  async start(): Promise<boolean> {
    this.busy = "starting";
    const sent = await send<Load>("POST", `${this.path}/start`, this.order(), this.locale);
    this.busy = null;
    this.problem = sent.problem ?? null;
    return sent.value !== undefined;
  }

  /** Headers a column comes from as things stand. */
  headersOf({ column, headers, sureness }: ProposedColumn): readonly string[] {
    const from = this.columns[column];
    if (from === undefined) return sureness === 1 ? headers : [];
    if ("header" in from) return [from.header];
    return "choices" in from ? Object.keys(from.choices) : [];
  }

  stateOf(column: ProposedColumn): ColumnState {
    const { sureness, required, unknown_values: unknown } = column;
    const headers = this.headersOf(column);
    if (headers.length === 0) return required ? "requiredMissing" : "absent";
    const isProposed = headers.every((header) => column.headers.includes(header));
    const hasMeaning = unknown.every((value) => value in this.valuesOf(column.column));
    if (!hasMeaning || (isProposed && sureness < probable)) return "toCheck";
    return isProposed && sureness < 1 ? "probable" : "certain";
  }

  valuesOf(column: string): Readonly<Record<string, string>> {
    const from = this.columns[column];
    return from !== undefined && "header" in from ? (from.values ?? {}) : {};
  }

  /** Takes a column from a header of the file; from none where that is empty. */
  choose(column: string, header: string): void {
    const { [column]: _, ...others } = this.columns;
    this.columns = header === "" ? others : { ...others, [column]: { header } };
  }

  /** Says what a value of the file means; nothing where the code is empty. */
  mean(column: string, header: string, value: string, code: string): void {
    const { [value]: _, ...others } = this.valuesOf(column);
    this.columns = {
      ...this.columns,
      [column]: { header, values: code === "" ? others : { ...others, [value]: code } },
    };
  }

  private order(): LoadStart {
    const proposed = this.proposal?.mapping;
    const mapping: Mapping = {
      ...(proposed ?? { instrument: "" }),
      file: proposed?.file ?? {},
      columns: this.columns,
      ...(this.authority === "" ? {} : { unit_authority: this.authority }),
    };
    const name = this.template.trim();
    return {
      mapping,
      cycle: this.cycle === "" ? null : this.cycle,
      snapshot_date: this.snapshot === "" ? null : this.snapshot,
      replaces: this.replaces === "" ? null : this.replaces,
      save_as: name === "" ? null : { name, headers: [...(this.proposal?.headers ?? [])] },
    };
  }
}
