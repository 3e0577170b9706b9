import { isWhole, markProblem, needsReason } from "@juping/fieldwork";
import type { MarkValue } from "@juping/model";
import type { WorkMark, WorkMarksSaved, WorkPhoto, WorkSheet } from "@juping/model/api";
import { askOrProblem } from "#lib/api/ask.ts";
import { send } from "#lib/api/send.ts";
import { isoNow } from "#lib/format/time.ts";
import type { Locale } from "#lib/words/say.ts";
import { exclusive } from "./exclusive.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import { newId } from "./new-id.ts";
import {
  openOutbox,
  type AcknowledgedMark,
  type Outbox,
  type QueuedOperation,
  type QueuedPhoto,
} from "./outbox.ts";
import { sendPhoto } from "./send-photo.ts";
import { lastStale, nextBase, valuesWithQueue, withUnwritten, type KnownMark } from "./with-queue.ts";

/** How the desk stands with the server: all saved, on the way, out of reach (a normal state), or refused. */
export type Connection = "saved" | "saving" | "offline" | "refused";

interface Options {
  readonly account: string;
  readonly locale: Locale;
}

/** What tabs of one sheet tell each other. */
interface News {
  readonly marks?: Readonly<Record<string, KnownMark>>;
}

const longestPause = 30_000;

/**
 * A sheet on a visitor's desk: every change is kept in this browser first, then sent, in order, until the server acknowledged it.
 * Without a connection everything goes on but the sending.
 */
export class SheetDesk {
  sheet = $state.raw<WorkSheet>() as WorkSheet;
  marks = $state.raw<Readonly<Record<string, KnownMark>>>({});
  queue = $state.raw<readonly QueuedOperation[]>([]);
  photos = $state.raw<readonly WorkPhoto[]>([]);
  waitingPhotos = $state.raw<readonly QueuedPhoto[]>([]);
  connection = $state<Connection>("saved");
  savedAt = $state<string | null>(null);
  problem = $state.raw<App.Error | null>(null);
  /** false where this browser keeps nothing across a reload */
  keeps = $state(true);
  undoable = $state.raw<readonly { readonly code: string; readonly before: MarkValue | null }[]>([]);

  readonly values = $derived(valuesWithQueue(this.marks, this.queue));
  readonly waiting = $derived(this.queue.filter(({ stale }) => !stale).length + this.waitingPhotos.length);
  /** changes that came after another one's: the visitor says which stands */
  readonly conflicts = $derived(lastStale(this.queue));
  readonly done = $derived(
    this.sheet.checks.filter(
      (check) => this.sheet.required.includes(check.code) && isWhole(check, this.values.get(check.code)),
    ).length,
  );
  readonly editable = $derived(
    this.sheet.frozen &&
      this.sheet.evaluator === null &&
      !["assigned", "adjudicated"].includes(this.sheet.assignment.state),
  );
  readonly reasoned = $derived(needsReason(this.sheet.assignment.state));

  private readonly options: Options;
  private outbox: Outbox = memoryOutbox();
  private channel: BroadcastChannel | null = null;
  private flushing = false;
  private again = false;
  private pause = 2000;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<unknown> = Promise.resolve();
  /** changes on their way into the outbox */
  private unwritten: readonly string[] = [];

  constructor(sheet: WorkSheet, options: Options) {
    this.options = options;
    this.take(sheet);
  }

  /** Begins to keep and to send. @returns how to end it */
  open(): () => void {
    const id = this.sheet.assignment.sheet;
    const online = () => void this.flush().then(() => this.refresh());
    const offline = () => (this.connection = "offline");
    window.addEventListener("online", online);
    window.addEventListener("offline", offline);
    if ("BroadcastChannel" in window) {
      this.channel = new BroadcastChannel(`juping-sheet-${id}`);
      this.channel.onmessage = ({ data }: MessageEvent<News>) => void this.hear(data);
    }
    if (!navigator.onLine) this.connection = "offline";
    void this.begin(id);
    return () => {
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offline);
      clearTimeout(this.timer);
      this.channel?.close();
      this.outbox.close();
    };
  }

  /** Gives or takes back (null) a mark. @param reason after submission, why */
  set(code: string, value: MarkValue | null, reason?: string): void {
    const before = this.values.get(code) ?? null;
    this.undoable = [...this.undoable, { code, before }].slice(-100);
    this.put(code, value, reason);
  }

  /** Takes the last change of this visit to the page back. @returns the check that it was of */
  undo(): string | null {
    const last = this.undoable.at(-1);
    if (last === undefined) return null;
    this.undoable = this.undoable.slice(0, -1);
    this.put(last.code, last.before);
    return last.code;
  }

  /** Says which of two changes stands: the visitor's of here, or the other one. */
  async resolve(code: string, mine: boolean): Promise<void> {
    const stale = this.queue.filter((operation) => operation.stale && operation.code === code);
    const last = stale.at(-1);
    await this.outbox.remove(stale.map(({ operation }) => operation));
    this.queue = this.queue.filter((operation) => !stale.includes(operation));
    if (mine && last) this.put(code, last.value, last.reason);
  }

  async addPhoto(code: string, content: Blob): Promise<void> {
    const { account } = this.options;
    const photo = { id: newId(), sheet: this.sheet.assignment.sheet, account, code, content };
    await this.outbox.addPhoto(photo);
    this.waitingPhotos = [...this.waitingPhotos, photo];
    void this.flush();
  }

  async removePhoto(id: string, reason: string): Promise<App.Error | null> {
    const { sheet } = this.sheet.assignment;
    const path = `/api/v1/work/sheets/${sheet}/photos/${id}`;
    const answer = await send("DELETE", path, { reason }, this.options.locale);
    if (answer.problem) return answer.problem;
    this.photos = this.photos.filter((photo) => photo.id !== id);
    return null;
  }

  /** Reads the sheet again from the server. */
  async refresh(): Promise<void> {
    const { sheet } = this.sheet.assignment;
    const answer = await askOrProblem<WorkSheet>(fetch, `/api/v1/work/sheets/${sheet}`, this.options.locale);
    if (answer.value) this.take(answer.value);
  }

  /** Sends what waits, now. */
  async flush(): Promise<void> {
    if (this.flushing) {
      this.again = true;
      return;
    }
    this.flushing = true;
    clearTimeout(this.timer);
    try {
      do {
        this.again = false;
        await this.writing;
        await exclusive(`juping-sheet-${this.sheet.assignment.sheet}`, () => this.sendAll());
      } while (this.again);
    } finally {
      this.flushing = false;
    }
  }

  private async begin(id: string): Promise<void> {
    try {
      this.outbox = await openOutbox(this.options.account, id);
    } catch {
      this.keeps = false;
    }
    // Changes made before the outbox was open come before those that are made while it takes them in.
    const early = this.queue;
    this.writing = this.writing
      .then(async () => {
        for (const operation of early) await this.outbox.add($state.snapshot(operation));
      })
      .catch(() => (this.keeps = false));
    await this.writing;
    this.know(await this.outbox.acknowledged());
    await this.readOutbox();
    await this.flush();
  }

  /** Marks that the server acknowledged after it gave the answer that this page was made from. */
  private know(acknowledged: readonly AcknowledgedMark[]): void {
    const newer = acknowledged.filter(({ code, version }) => version > (this.marks[code]?.version ?? 0));
    const known = newer.map(({ code, version, value }) => [code, { version, value }] as const);
    this.marks = { ...this.marks, ...Object.fromEntries(known) };
  }

  private take(sheet: WorkSheet): void {
    this.sheet = sheet;
    this.marks = Object.fromEntries(
      sheet.marks.map(({ code, version, value }: WorkMark) => [code, { version, value }]),
    );
    this.photos = sheet.photos;
    this.savedAt = sheet.assignment.last_marked_at;
  }

  private put(code: string, value: MarkValue | null, reason?: string): void {
    const check = this.sheet.checks.find((each) => each.code === code);
    if (check === undefined || !this.editable || (value !== null && markProblem(check, value) !== null))
      return;
    const operation: QueuedOperation = {
      operation: newId(),
      code,
      base: nextBase(this.marks, this.queue, code),
      value: value === null ? null : $state.snapshot<MarkValue>(value),
      marked_at: isoNow(),
      sheet: this.sheet.assignment.sheet,
      account: this.options.account,
      stale: false,
      ...(reason === undefined ? {} : { reason }),
    };
    this.queue = [...this.queue, operation];
    this.unwritten = [...this.unwritten, operation.operation];
    // One after another, so that they stand in the outbox in the order in which they were made.
    this.writing = this.writing
      .then(() => this.outbox.add(operation))
      .then(
        () => {
          this.unwritten = this.unwritten.filter((id) => id !== operation.operation);
        },
        () => (this.keeps = false),
      );
    void this.writing.then(() => {
      this.channel?.postMessage({} satisfies News);
      return this.flush();
    });
  }

  private async readOutbox(): Promise<void> {
    const { unwritten } = this;
    const kept = await this.outbox.operations();
    this.queue = withUnwritten(kept, this.queue, [...unwritten, ...this.unwritten]);
    this.waitingPhotos = await this.outbox.photos();
  }

  private async sendAll(): Promise<void> {
    await this.readOutbox();
    for (;;) {
      const batch = this.queue.filter(({ stale }) => !stale).slice(0, 100);
      if (batch.length === 0) break;
      if (this.connection !== "offline") this.connection = "saving";
      const { sheet } = this.sheet.assignment;
      const operations = batch.map(({ operation, code, base, value, reason, marked_at }) => ({
        ...{ operation, code, base, value, marked_at },
        ...(reason === undefined ? {} : { reason }),
      }));
      const path = `/api/v1/work/sheets/${sheet}/marks`;
      const answer = await send<WorkMarksSaved>("POST", path, { operations }, this.options.locale);
      if (answer.problem) return this.fail(answer.problem);
      await this.settle(batch, answer.value);
    }
    for (const photo of this.waitingPhotos) {
      const answer = await sendPhoto(photo, this.options.locale);
      if (answer.problem) return this.fail(answer.problem);
      await this.outbox.removePhoto(photo.id);
      this.waitingPhotos = this.waitingPhotos.filter(({ id }) => id !== photo.id);
      this.photos = [...this.photos.filter(({ id }) => id !== photo.id), answer.value];
    }
    this.connection = navigator.onLine ? "saved" : "offline";
    this.problem = null;
    this.pause = 2000;
  }

  private async settle(batch: readonly QueuedOperation[], saved: WorkMarksSaved): Promise<void> {
    const marks = { ...this.marks };
    const written: string[] = [];
    const acknowledged: AcknowledgedMark[] = [];
    let late = false;
    for (const { operation: id, status, version } of saved.outcomes) {
      const operation = batch.find((each) => each.operation === id);
      if (operation === undefined) continue;
      if (status === "stale") {
        late = true;
        const stale = { ...operation, stale: true };
        await this.outbox.update(stale);
        this.queue = this.queue.map((each) => (each.operation === id ? stale : each));
        continue;
      }
      written.push(id);
      const { account, sheet, code, value } = operation;
      acknowledged.push({ account, sheet, code, version, value });
      if ((marks[operation.code]?.version ?? 0) <= version)
        marks[operation.code] = { version, value: operation.value };
    }
    await this.outbox.settle(written, acknowledged);
    this.marks = marks;
    this.queue = this.queue.filter(({ operation }) => !written.includes(operation));
    this.savedAt = saved.recorded_at;
    const { state, version, done } = saved;
    this.sheet = { ...this.sheet, assignment: { ...this.sheet.assignment, state, version, done } };
    this.channel?.postMessage({ marks: $state.snapshot(marks) } satisfies News);
    if (late || this.reasoned) await this.refresh();
  }

  private fail(problem: App.Error): void {
    const unreachable = problem.status >= 500 || problem.status === 429;
    this.connection = unreachable ? "offline" : "refused";
    this.problem = unreachable ? null : problem;
    if (!unreachable) return;
    this.timer = setTimeout(() => void this.flush(), this.pause);
    this.pause = Math.min(longestPause, this.pause * 2);
  }

  /** Another tab of this sheet changed or saved something. */
  private async hear({ marks }: News): Promise<void> {
    if (marks)
      this.marks = Object.fromEntries(
        Object.entries({ ...this.marks, ...marks }).map(([code, mark]) => {
          const own = this.marks[code];
          return [code, own && own.version > mark.version ? own : mark];
        }),
      );
    await this.readOutbox();
  }
}
