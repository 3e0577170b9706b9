import { randomUUID } from "node:crypto";
import { appendFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  ingestApart,
  proposeApart,
  rehearseApart,
  type ApartIngestion,
  type FileProposal,
  type Rehearsal,
} from "@juping/ingest";
import {
  JupingError,
  Mapping,
  parse,
  toProblem,
  type BatchManifest,
  type Clock,
  type UnitDecision,
} from "@juping/model";
import type { Load, LoadProposalInput, LoadRequest } from "@juping/model/api";
import type { Home } from "@juping/store";
import { readLoads, writeLoad, type LoadOrder } from "./load-record.ts";

/** Largest file that may be sent. */
const mostBytes = 2 ** 30;
/** Loads kept in mind; what they became stands in the lake. */
const mostKept = 50;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const plainMapping = ({ instrument, sheet, unit_authority }: LoadRequest): Mapping => ({
  instrument,
  file: sheet === null ? {} : { sheet },
  columns: {},
  ...(unit_authority === null ? {} : { unit_authority }),
});

/** Corrected rows are read by the mapping of those that were not rejected, but from a plain file of their headers. */
const amendment = ({ batch, mapping, cycle, snapshot_date }: BatchManifest): LoadOrder => ({
  mapping: { ...parse(Mapping, mapping, "映射 (mapping)"), file: {} },
  ...{ cycle, snapshot_date },
  replaces: null,
  amends: batch,
});

/** Who sends a file. */
interface Sender {
  readonly login: string;
  readonly id: string;
}

interface Entry {
  readonly load: Mutable<Load>;
  readonly programme: string;
  order: LoadOrder;
  readonly hold: boolean;
  readonly folder: string;
  /** name of the file in the folder */
  readonly file: string;
  /** account for which it is done */
  readonly actor: string;
  running: ApartIngestion | null;
  /** settles when what is under way has ended */
  work?: Promise<void>;
  wasCancelled?: boolean;
}

export interface LoadQueueOptions {
  readonly home: Home;
  /** folder of the instruments */
  readonly instruments: string;
  readonly clock: Clock;
  /** what people said that names of units in a programme's files stand for */
  readonly unitDecisions: (programme: string) => Promise<readonly UnitDecision[]>;
  /** hears of every file that became a batch, and for whom */
  readonly onDone: (done: LoadDone) => Promise<void>;
}

export interface LoadDone {
  readonly manifest: BatchManifest;
  /** true where the very same file had been taken in before */
  readonly already: boolean;
  /** the account that sent it */
  readonly actor: string;
}

type NewLoad = Pick<LoadRequest, "name" | "bytes" | "instrument">;

/** A name from outside becomes the last part of a path, and what the batch says its source was. */
const safeName = (name: string): string => name.replaceAll(/[/\\\p{Cc}]/gu, "_").replace(/^\.+/, "_");

/** Files on their way into the lake: received piece by piece, then taken in one after another, each in a process of its own. */
export class LoadQueue {
  private readonly options: LoadQueueOptions;
  private readonly uploads: string;
  private readonly entries = new Map<string, Entry>();
  private closing = false;
  private tail: Promise<void> = Promise.resolve();

  constructor(options: LoadQueueOptions) {
    this.options = options;
    this.uploads = join(options.home.path, "uploads");
  }

  private now(): string {
    return this.options.clock.now().toISOString();
  }

  /** Moves a load on, and writes that down. */
  private async turn(entry: Entry, state: Load["state"]): Promise<void> {
    entry.load.state = state;
    entry.load.log = [...entry.load.log, { at: this.now(), state }];
    await this.keep(entry);
    this.changed();
  }

  private async keep({ folder, load, programme, order, hold, file, actor }: Entry): Promise<void> {
    await writeLoad(folder, { load, programme, order, hold, file, actor }).catch((error: unknown) => {
      // The folder goes when a load is cancelled.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    });
  }

  /** Loads of a programme, the newest first. */
  list(programme: string): Load[] {
    return [...this.entries.values()]
      .filter((entry) => entry.programme === programme)
      .map(({ load }) => load)
      .reverse();
  }

  /** @throws JupingError NOT_FOUND */
  get(programme: string, id: string): Load {
    return this.find(programme, id).load;
  }

  /**
   * Begins a load; its bytes follow.
   * @param amended batch whose rejected rows are sent, corrected
   @throws JupingError FILE_TOO_LARGE
   */
  async begin(
    programme: string,
    request: LoadRequest,
    { login, id: actor }: Sender,
    amended: BatchManifest | null = null,
  ): Promise<Load> {
    const { cycle, snapshot_date, replaces, hold = false } = request;
    if (!hold && request.instrument === "")
      throw new JupingError("INSTRUMENT_UNKNOWN", { instrument: "", available: "" });
    const order =
      amended === null
        ? { mapping: plainMapping(request), cycle, snapshot_date, replaces, amends: null }
        : amendment(amended);
    const entry = await this.open(programme, request, order, hold, { login, id: actor });
    return entry.load;
  }

  /** Takes the rejected rows of a batch in once more, as they stand in the vault: what was decided since may let them pass. */
  async again(programme: string, batch: BatchManifest, rows: Uint8Array, sender: Sender): Promise<Load> {
    const what = { name: batch.source.name, bytes: rows.length, instrument: batch.instrument };
    const entry = await this.open(programme, what, amendment(batch), false, sender);
    return await this.receive(programme, entry.load.id, 0, rows);
  }

  private async open(
    programme: string,
    { name, bytes, instrument }: NewLoad,
    order: LoadOrder,
    hold: boolean,
    { login, id: actor }: Sender,
  ): Promise<Entry> {
    if (bytes > mostBytes) throw new JupingError("FILE_TOO_LARGE", { file: name, most: "1 GB" });
    const id = randomUUID();
    const folder = join(this.uploads, id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const load: Mutable<Load> = {
      ...{ id, name, instrument, bytes, received: 0, step: null, share: 0, by: login },
      state: "receiving",
      at: this.now(),
      log: [{ at: this.now(), state: "receiving" }],
      result: null,
      problem: null,
      rejects: [],
    };
    const entry: Entry = { load, programme, order, hold, folder, file: safeName(name), actor, running: null };
    this.entries.set(id, entry);
    await this.keep(entry);
    this.changed();
    await this.forgetOld();
    return entry;
  }

  /** Takes up what an earlier run of the server left: what was being taken in begins anew, which adds nothing where it had ended. */
  async resume(): Promise<void> {
    for (const { folder, record } of await readLoads(this.uploads)) {
      if (record === null || record.load.state === "done" || record.load.state === "cancelled") {
        await rm(folder, { recursive: true, force: true });
        continue;
      }
      const { load, programme, order, hold, file, actor } = record;
      const entry: Entry = { load, programme, order, hold, folder, file, actor, running: null };
      this.entries.set(load.id, entry);
      if (load.state === "waiting") this.enqueue(entry);
    }
  }

  /** Tries a load again that failed. @throws JupingError NOT_FOUND, STALE_VERSION */
  retry(programme: string, id: string): Load {
    const entry = this.find(programme, id);
    this.checkState(entry, "failed");
    Object.assign(entry.load, { problem: null, rejects: [], step: null, share: 0 });
    this.enqueue(entry);
    return entry.load;
  }

  /**
   * Takes the next bytes of a file; with the last of them it is queued.
   * @throws JupingError NOT_FOUND, STALE_VERSION where these are not the next bytes
   */
  async receive(programme: string, id: string, offset: number, bytes: Uint8Array): Promise<Load> {
    const entry = this.find(programme, id);
    const { load } = entry;
    if (load.state !== "receiving" || offset !== load.received || offset + bytes.length > load.bytes)
      throw new JupingError("STALE_VERSION", {
        what: "上传",
        value: load.name,
        expected: String(load.received),
        found: String(offset),
      });
    load.received += bytes.length;
    await appendFile(join(entry.folder, entry.file), bytes, { mode: 0o600 });
    if (load.received === load.bytes) {
      if (entry.hold) await this.turn(entry, "held");
      else this.enqueue(entry);
    }
    this.changed();
    return load;
  }

  /** What the columns of a held file may mean. @throws JupingError NOT_FOUND, STALE_VERSION, and of the file */
  async propose(
    programme: string,
    id: string,
    { instrument, sheet }: LoadProposalInput,
  ): Promise<FileProposal> {
    const { folder, file: name } = this.findHeld(programme, id);
    const file = join(folder, name);
    const { home, instruments } = this.options;
    return await proposeApart({ home: home.path, instruments, file, instrument, sheet });
  }

  /** What would become of a held file. @throws JupingError NOT_FOUND, STALE_VERSION, and of the file */
  async rehearse(programme: string, id: string, order: LoadOrder): Promise<Rehearsal> {
    const entry = this.findHeld(programme, id);
    // One at a time: each holds the lock of the data folder.
    const rehearsed = this.tail.then(async () => rehearseApart(await this.jobOf({ ...entry, order })));
    this.tail = rehearsed.then(
      () => undefined,
      () => undefined,
    );
    return await rehearsed;
  }

  /** Queues a held file. @throws JupingError NOT_FOUND, STALE_VERSION */
  start(programme: string, id: string, order: LoadOrder): Load {
    const entry = this.findHeld(programme, id);
    entry.order = order;
    entry.load.instrument = order.mapping.instrument;
    this.enqueue(entry);
    return entry.load;
  }

  /** Hears of every change until the answer is called. */
  onChange(listen: () => void): () => void {
    this.listeners.add(listen);
    return () => void this.listeners.delete(listen);
  }

  private readonly listeners = new Set<() => void>();

  private changed(): void {
    for (const listen of this.listeners) listen();
  }

  private enqueue(entry: Entry): void {
    entry.load.state = "waiting";
    entry.wasCancelled = false;
    this.tail = this.tail.then(() => (entry.work = this.run(entry)));
    this.changed();
  }

  private findHeld(programme: string, id: string): Entry {
    const entry = this.find(programme, id);
    this.checkState(entry, "held");
    return entry;
  }

  private checkState({ load }: Entry, expected: Load["state"]): void {
    if (load.state !== expected)
      throw new JupingError("STALE_VERSION", {
        what: "导入任务",
        value: load.name,
        expected,
        found: load.state,
      });
  }

  private async jobOf({ folder, file, programme, order, load }: Entry) {
    return {
      home: this.options.home.path,
      instruments: this.options.instruments,
      file: join(folder, file),
      mapping: order.mapping,
      programme,
      cycle: order.cycle,
      snapshotDate: order.snapshot_date,
      replaces: order.replaces,
      amends: order.amends,
      unitDecisions: await this.options.unitDecisions(programme),
      recordedBy: load.by,
    };
  }

  /** Ends a load wherever it stands. A batch that was written already stays. @throws JupingError NOT_FOUND */
  async cancel(programme: string, id: string): Promise<Load> {
    const entry = this.find(programme, id);
    if (entry.load.state === "running") {
      entry.wasCancelled = true;
      entry.running?.cancel();
      await entry.work;
    } else if (["receiving", "held", "waiting", "failed"].includes(entry.load.state)) {
      await this.turn(entry, "cancelled");
      await rm(entry.folder, { recursive: true, force: true });
    }
    return entry.load;
  }

  /** Ends what is under way; the next run of the server takes it up again. */
  async close(): Promise<void> {
    this.closing = true;
    for (const { running } of this.entries.values()) running?.cancel();
    await this.tail;
  }

  private find(programme: string, id: string): Entry {
    const entry = this.entries.get(id);
    if (entry?.programme === programme) return entry;
    throw new JupingError("NOT_FOUND", { what: "导入任务", value: id });
  }

  private async run(entry: Entry): Promise<void> {
    const { load } = entry;
    if (load.state !== "waiting" || this.closing) return;
    await this.turn(entry, "running");
    const job = await this.jobOf(entry);
    // Both may have come while that was asked.
    if (this.isClosing()) return;
    if (entry.wasCancelled === true) return await this.end(entry, "cancelled");
    entry.running = ingestApart(job, {
      onProgress: (step, share) => {
        Object.assign(load, { step, share });
        this.changed();
      },
      onFindings: (findings) => (load.rejects = [...findings.firstRejects]),
    });
    this.changed();
    try {
      const found = await entry.running.outcome;
      entry.running = null;
      if (found === null) {
        // Cut short by the end of the server, it stays as it was written down.
        if (this.isClosing()) return;
        await this.end(entry, "cancelled");
      } else {
        const { batch, rows } = found.manifest;
        const { accepted, rejected, warned } = rows;
        load.result = { batch, accepted, rejected, warned, already: found.already };
        await this.options.onDone({ ...found, actor: entry.actor });
        await this.end(entry, "done");
      }
    } catch (error) {
      entry.running = null;
      load.problem = toProblem(asJuping(error), "zh");
      // Its file stays: what was wrong may be somewhere else.
      await this.turn(entry, "failed");
    }
  }

  private isClosing(): boolean {
    return this.closing;
  }

  private async end(entry: Entry, state: "done" | "cancelled"): Promise<void> {
    await rm(entry.folder, { recursive: true, force: true });
    await this.turn(entry, state);
  }

  private async forgetOld(): Promise<void> {
    for (const [id, { load, folder }] of this.entries) {
      if (this.entries.size <= mostKept) return;
      if (load.state === "waiting" || load.state === "running" || load.state === "held") continue;
      this.entries.delete(id);
      await rm(folder, { recursive: true, force: true });
    }
  }
}

const asJuping = (error: unknown): JupingError =>
  error instanceof JupingError ? error : new JupingError("INTERNAL", {}, error);
