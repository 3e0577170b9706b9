import { randomUUID } from "node:crypto";
import { EventEmitter, on } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError, type Clock } from "@juping/model";
import type { DocumentSet, UnitRef } from "@juping/model/api";
import {
  kindsOf,
  type DocumentForm,
  type DocumentKind,
  type ReportFacts,
  type ReportWriter,
} from "@juping/reports";
import type { Home } from "@juping/store";
import type { ZippedFile } from "./zip-stream.ts";

/** Sets kept for their makers; older ones are thrown away with their files. */
const mostKept = 20;
/** Documents of one set under way at once: as many as the writer has threads, so that a single one waits for no whole set. */
const atOnce = 2;

/** What a set is made of. */
export interface SetOrder {
  readonly unit: UnitRef;
  /** the unit's own documents, then those of what lies in it, each with its folder in the archive (`长寿路街道/居民区/`; empty: none) */
  readonly units: readonly { readonly id: string; readonly level: string | null; readonly folder: string }[];
  readonly account: string;
  factsOf(unit: string): Promise<ReportFacts>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Entry {
  readonly set: Mutable<DocumentSet>;
  readonly account: string;
  readonly folder: string;
  readonly files: ZippedFile[];
  readonly changes: EventEmitter;
  running: Promise<void>;
}

/** Lists go as workbooks too. */
const formsOf = (kind: DocumentKind): readonly DocumentForm[] =>
  kind === "grades" || kind === "funds" ? ["pdf", "docx", "xlsx"] : ["pdf", "docx"];

/** Whole sets of documents, written in the background, one set of an account at a time. */
export class DocumentSets {
  private readonly folder: string;
  private readonly writer: ReportWriter;
  private readonly clock: Clock;
  private readonly entries = new Map<string, Entry>();

  constructor(home: Home, writer: ReportWriter, clock: Clock) {
    this.folder = join(home.path, "documents");
    this.writer = writer;
    this.clock = clock;
  }

  /** Throws away what a server that was killed left behind; to be called before any set is begun. */
  async sweep(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Begins a set; one of the same account that is under way ends. */
  async begin(order: SetOrder): Promise<DocumentSet> {
    for (const { account, set } of this.entries.values())
      if (account === order.account && set.state === "running") set.state = "cancelled";
    await this.forgetOld();
    const id = randomUUID();
    const folder = join(this.folder, id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const documents = order.units.flatMap(({ id: unit, level, folder: inside }) =>
      kindsOf(level).map((kind) => ({ unit, kind, inside })),
    );
    const entry: Entry = {
      set: {
        id,
        unit: order.unit,
        state: "running",
        done: 0,
        total: documents.length,
        bytes: 0,
        last: null,
        problem: null,
      },
      account: order.account,
      folder,
      files: [],
      changes: new EventEmitter(),
      running: Promise.resolve(),
    };
    this.entries.set(id, entry);
    entry.running = this.run(entry, order, documents);
    return entry.set;
  }

  /** @throws JupingError NOT_FOUND also for sets of others */
  get(id: string, account: string): DocumentSet {
    return this.find(id, account).set;
  }

  /** Ends a set and throws its files away. @throws JupingError NOT_FOUND */
  async cancel(id: string, account: string): Promise<DocumentSet> {
    const entry = this.find(id, account);
    if (entry.set.state === "running") entry.set.state = "cancelled";
    entry.changes.emit("change");
    await entry.running;
    await rm(entry.folder, { recursive: true, force: true });
    entry.files.length = 0;
    return entry.set;
  }

  /** Files of a set that is done. @throws JupingError NOT_FOUND where it is not */
  files(id: string, account: string): readonly ZippedFile[] {
    const { set, files } = this.find(id, account);
    if (set.state !== "done") throw new JupingError("NOT_FOUND", { what: "成套文件", value: id });
    return files;
  }

  /** The set as it stands, then after each change until it ends. */
  async *watch(id: string, account: string, signal: AbortSignal): AsyncGenerator<DocumentSet> {
    const { set, changes } = this.find(id, account);
    const moves = on(changes, "change", { signal });
    yield set;
    while (set.state === "running") {
      await moves.next();
      yield set;
    }
  }

  async close(): Promise<void> {
    for (const { set, changes, running, folder } of this.entries.values()) {
      if (set.state === "running") set.state = "cancelled";
      changes.emit("change");
      await running;
      await rm(folder, { recursive: true, force: true });
    }
    this.entries.clear();
  }

  private find(id: string, account: string): Entry {
    const entry = this.entries.get(id);
    if (entry?.account === account) return entry;
    throw new JupingError("NOT_FOUND", { what: "成套文件", value: id });
  }

  private async run(
    entry: Entry,
    order: SetOrder,
    documents: readonly {
      readonly unit: string;
      readonly kind: DocumentKind;
      readonly inside: string;
    }[],
  ): Promise<void> {
    const { set } = entry;
    const waiting = [...documents];
    // Facts of a unit serve all its documents, which stand side by side.
    const facts = new Map<string, Promise<ReportFacts>>();
    const factsOf = (unit: string): Promise<ReportFacts> => {
      const known = facts.get(unit);
      if (known) return known;
      const reading = order.factsOf(unit);
      facts.set(unit, reading);
      for (const key of facts.keys()) if (facts.size > atOnce + 1) facts.delete(key);
      return reading;
    };
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && isRunning(set); next = waiting.shift()) {
        const { unit, kind, inside } = next;
        const written = await this.writer.write({
          facts: await factsOf(unit),
          kind,
          forms: formsOf(kind),
          madeAt: this.clock.now().getTime(),
        });
        if (!isRunning(set)) return;
        for (const { name, bytes } of written) {
          const path = join(entry.folder, `${unit}-${name}`);
          await writeFile(path, bytes, { mode: 0o600 });
          entry.files.push({ name: `${inside}${name}`, path });
          set.bytes += bytes.length;
          set.last = name;
        }
        set.done += 1;
        entry.changes.emit("change");
      }
    };
    try {
      await Promise.all(Array.from({ length: atOnce }, work));
      if (set.state === "running") set.state = "done";
    } catch (error) {
      set.state = "failed";
      set.problem = error instanceof JupingError ? error.message : String(error);
    }
    entry.changes.emit("change");
  }

  private async forgetOld(): Promise<void> {
    for (const [id, { set, folder }] of this.entries) {
      if (this.entries.size < mostKept) return;
      if (set.state === "running") continue;
      this.entries.delete(id);
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** Asked anew each time: a set is ended from outside while it is written. */
const isRunning = ({ state }: DocumentSet): boolean => state === "running";
