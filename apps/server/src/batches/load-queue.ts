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
import { JupingError, Mapping, parse, toProblem, type BatchManifest, type Clock } from "@juping/model";
import type { Load, LoadProposalInput, LoadRequest } from "@juping/model/api";
import type { Home } from "@juping/store";

/** Largest file that may be sent. */
const mostBytes = 2 ** 30;
/** Loads kept in mind; what they became stands in the lake. */
const mostKept = 50;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** How a file is to be taken in. */
interface Order {
  readonly mapping: Mapping;
  readonly cycle: string | null;
  readonly snapshot_date: string | null;
  readonly replaces: string | null;
  readonly amends: string | null;
}

const plainMapping = ({ instrument, sheet, unit_authority }: LoadRequest): Mapping => ({
  instrument,
  file: sheet === null ? {} : { sheet },
  columns: {},
  ...(unit_authority === null ? {} : { unit_authority }),
});

/** Corrected rows are read by the mapping of those that were not rejected, but from a plain file of their headers. */
const amendment = ({ batch, mapping, cycle, snapshot_date }: BatchManifest): Order => ({
  mapping: { ...parse(Mapping, mapping, "映射 (mapping)"), file: {} },
  ...{ cycle, snapshot_date },
  replaces: null,
  amends: batch,
});

interface Entry {
  readonly load: Mutable<Load>;
  readonly programme: string;
  order: Order;
  readonly hold: boolean;
  readonly folder: string;
  readonly file: string;
  readonly onDone: (manifest: BatchManifest, already: boolean) => Promise<void>;
  running: ApartIngestion | null;
}

export interface LoadQueueOptions {
  readonly home: Home;
  /** folder of the instruments */
  readonly instruments: string;
  readonly clock: Clock;
}

/** A name from outside becomes the last part of a path, and what the batch says its source was. */
const safeName = (name: string): string => name.replaceAll(/[/\\\p{Cc}]/gu, "_").replace(/^\.+/, "_");

/** Files on their way into the lake: received piece by piece, then taken in one after another, each in a process of its own. */
export class LoadQueue {
  private readonly options: LoadQueueOptions;
  private readonly entries = new Map<string, Entry>();
  private tail: Promise<void> = Promise.resolve();

  constructor(options: LoadQueueOptions) {
    this.options = options;
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
    by: string,
    onDone: Entry["onDone"],
    amended: BatchManifest | null = null,
  ): Promise<Load> {
    if (request.bytes > mostBytes)
      throw new JupingError("FILE_TOO_LARGE", { file: request.name, most: "1 GB" });
    const id = randomUUID();
    const folder = join(this.options.home.path, "uploads", id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const load: Mutable<Load> = {
      id,
      name: request.name,
      instrument: request.instrument,
      bytes: request.bytes,
      received: 0,
      state: "receiving",
      step: null,
      share: 0,
      by,
      at: this.options.clock.now().toISOString(),
      result: null,
      problem: null,
      rejects: [],
    };
    const file = join(folder, safeName(request.name));
    const { cycle, snapshot_date, replaces, hold = false } = request;
    if (!hold && request.instrument === "")
      throw new JupingError("INSTRUMENT_UNKNOWN", { instrument: "", available: "" });
    const order =
      amended === null
        ? { mapping: plainMapping(request), cycle, snapshot_date, replaces, amends: null }
        : amendment(amended);
    this.entries.set(id, { load, programme, order, hold, folder, file, onDone, running: null });
    this.changed();
    await this.forgetOld();
    return load;
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
    await appendFile(entry.file, bytes, { mode: 0o600 });
    if (load.received === load.bytes) {
      if (entry.hold) load.state = "held";
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
    const { file } = this.findHeld(programme, id);
    const { home, instruments } = this.options;
    return await proposeApart({ home: home.path, instruments, file, instrument, sheet });
  }

  /** What would become of a held file. @throws JupingError NOT_FOUND, STALE_VERSION, and of the file */
  async rehearse(programme: string, id: string, order: Order): Promise<Rehearsal> {
    const entry = this.findHeld(programme, id);
    // One at a time: each holds the lock of the data folder.
    const rehearsed = this.tail.then(() => rehearseApart(this.jobOf({ ...entry, order })));
    this.tail = rehearsed.then(
      () => undefined,
      () => undefined,
    );
    return await rehearsed;
  }

  /** Queues a held file. @throws JupingError NOT_FOUND, STALE_VERSION */
  start(programme: string, id: string, order: Order): Load {
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
    this.tail = this.tail.then(() => this.run(entry));
    this.changed();
  }

  private findHeld(programme: string, id: string): Entry {
    const entry = this.find(programme, id);
    if (entry.load.state === "held") return entry;
    throw new JupingError("STALE_VERSION", {
      what: "导入任务",
      value: entry.load.name,
      expected: "held",
      found: entry.load.state,
    });
  }

  private jobOf({ file, programme, order, load }: Pick<Entry, "file" | "programme" | "order" | "load">) {
    return {
      home: this.options.home.path,
      instruments: this.options.instruments,
      file,
      mapping: order.mapping,
      programme,
      cycle: order.cycle,
      snapshotDate: order.snapshot_date,
      replaces: order.replaces,
      amends: order.amends,
      recordedBy: load.by,
    };
  }

  /** Ends a load wherever it stands. A batch that was written already stays. @throws JupingError NOT_FOUND */
  async cancel(programme: string, id: string): Promise<Load> {
    const entry = this.find(programme, id);
    if (entry.running) {
      entry.running.cancel();
      await entry.running.outcome.catch(() => undefined);
    } else if (["receiving", "held", "waiting"].includes(entry.load.state)) {
      entry.load.state = "cancelled";
      this.changed();
      await rm(entry.folder, { recursive: true, force: true });
    }
    return entry.load;
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    for (const { load, running } of this.entries.values()) {
      if (["receiving", "held", "waiting"].includes(load.state)) load.state = "cancelled";
      running?.cancel();
    }
    await this.tail;
  }

  private find(programme: string, id: string): Entry {
    const entry = this.entries.get(id);
    if (entry?.programme === programme) return entry;
    throw new JupingError("NOT_FOUND", { what: "导入任务", value: id });
  }

  private async run(entry: Entry): Promise<void> {
    const { load } = entry;
    if (load.state !== "waiting") return;
    load.state = "running";
    entry.running = ingestApart(this.jobOf(entry), {
      onProgress: (step, share) => {
        Object.assign(load, { step, share });
        this.changed();
      },
      onFindings: (findings) => (load.rejects = [...findings.firstRejects]),
    });
    this.changed();
    try {
      const found = await entry.running.outcome;
      if (found === null) load.state = "cancelled";
      else {
        const { batch, rows } = found.manifest;
        const { accepted, rejected, warned } = rows;
        load.result = { batch, accepted, rejected, warned, already: found.already };
        await entry.onDone(found.manifest, found.already);
        load.state = "done";
      }
    } catch (error) {
      load.problem = toProblem(asJuping(error), "zh");
      load.state = "failed";
    } finally {
      entry.running = null;
      this.changed();
      await rm(entry.folder, { recursive: true, force: true });
    }
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
