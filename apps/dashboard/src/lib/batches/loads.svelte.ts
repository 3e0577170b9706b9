import type { Load, LoadList, LoadRequest } from "@juping/model/api";
import type { Locale } from "#lib/words/say.ts";
import { send } from "#lib/api/send.ts";

/** Bytes sent at once; a lost connection loses no more than this. */
const piece = 4 * 2 ** 20;

const isOver = ({ state }: Load): boolean => state === "done" || state === "failed" || state === "cancelled";

/** Files on their way from the page into the lake: sent piece by piece, followed by the server's events. */
export class Loads {
  list = $state.raw<readonly Load[]>([]);
  /** what the API refused */
  problem = $state.raw<App.Error | null>(null);
  private readonly base: string;
  private readonly locale: Locale;
  private readonly onDone: () => void;
  private events: EventSource | null = null;

  /**
   * @param base address of the programme's loads in the API
   * @param onDone called when a file has become a batch
   */
  constructor(base: string, locale: Locale, onDone: () => void) {
    this.base = base;
    this.locale = locale;
    this.onDone = onDone;
  }

  /** Looks what is on its way already, and follows it. */
  async look(): Promise<void> {
    const { value } = await send<LoadList>("GET", this.base, undefined, this.locale);
    if (!value) return;
    this.show(value.loads);
    if (!value.loads.every(isOver)) this.follow();
  }

  /** Ends the listening. */
  leave(): void {
    this.events?.close();
    this.events = null;
  }

  /** Listens to the server for as long as a file is on its way. */
  private follow(): void {
    if (this.events !== null) return;
    this.events = new EventSource(`${this.base}/events`);
    this.events.onmessage = ({ data }: MessageEvent<string>) => {
      const { loads } = JSON.parse(data) as LoadList;
      this.show(loads);
      if (loads.every(isOver)) this.leave();
    };
  }

  /**
   * Sends files, one after another; each then waits for its mapping.
   * @param amends batch whose rejected rows they are, corrected: these go straight on
   */
  async add(files: readonly File[], amends: string | null = null): Promise<void> {
    this.problem = null;
    for (const file of files) await this.sendFile(file, amends);
    if (!this.list.every(isOver)) this.follow();
  }

  async cancel(id: string): Promise<void> {
    this.take(await send<Load>("DELETE", `${this.base}/${id}`, undefined, this.locale));
  }

  /** Tries a load again that failed. */
  async retry(id: string): Promise<void> {
    if (this.take(await send<Load>("POST", `${this.base}/${id}/retry`, {}, this.locale))) this.follow();
  }

  private async sendFile(file: File, amends: string | null): Promise<void> {
    const body: LoadRequest = {
      name: file.name,
      bytes: file.size,
      instrument: amends === null ? "" : "amended",
      cycle: null,
      snapshot_date: null,
      replaces: null,
      unit_authority: null,
      sheet: null,
      hold: amends === null,
      amends,
    };
    const begun = await send<Load>("POST", this.base, body, this.locale);
    if (!this.take(begun)) return;
    for (let offset = 0; offset < file.size; offset += piece) {
      const path = `${this.base}/${begun.value?.id ?? ""}/content?offset=${offset}`;
      const sent = await send<Load>("PUT", path, file.slice(offset, offset + piece), this.locale);
      const known = this.list.find(({ id }) => id === begun.value?.id);
      // A cancellation may have come in between: then the refusal of this piece says nothing new.
      if (known && isOver(known)) return;
      if (!this.take(sent)) return;
    }
  }

  private take({ value, problem }: Awaited<ReturnType<typeof send<Load>>>): boolean {
    if (value) this.show([value, ...this.list.filter(({ id }) => id !== value.id)]);
    else this.problem = problem ?? null;
    return value !== undefined;
  }

  private show(loads: readonly Load[]): void {
    const wasOpen = this.list.filter((load) => !isOver(load)).map(({ id }) => id);
    this.list = [...loads].sort((a, b) => b.at.localeCompare(a.at));
    if (loads.some((load) => load.state === "done" && wasOpen.includes(load.id))) this.onDone();
  }
}
