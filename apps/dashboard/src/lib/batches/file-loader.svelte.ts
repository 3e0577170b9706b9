import type { Load, LoadRequest } from "@juping/model/api";
import type { Locale } from "#lib/words/say.ts";
import { send } from "#lib/api/send.ts";

/** Bytes sent at once; a lost connection loses no more than this. */
const piece = 4 * 2 ** 20;
const everyMilliseconds = 500;

const isOver = ({ state }: Load): boolean => state === "done" || state === "failed" || state === "cancelled";

/** One file on its way from the page into the lake: sent piece by piece, then followed until it is in or refused. */
export class FileLoader {
  load = $state.raw<Load | null>(null);
  /** what the API refused before anything was loaded */
  problem = $state.raw<App.Error | null>(null);
  busy = $state(false);
  private readonly base: string;
  private readonly locale: Locale;

  /** @param base address of the programme's loads in the API */
  constructor(base: string, locale: Locale) {
    this.base = base;
    this.locale = locale;
  }

  /** Sends a file and follows it. @returns whether a batch is there */
  async begin(file: File, request: Omit<LoadRequest, "name" | "bytes">): Promise<boolean> {
    this.busy = true;
    this.problem = null;
    this.load = null;
    try {
      const body: LoadRequest = { ...request, name: file.name, bytes: file.size };
      if (!this.take(await send<Load>("POST", this.base, body, this.locale))) return false;
      await this.sendPieces(file);
      return await this.follow();
    } finally {
      this.busy = false;
    }
  }

  async cancel(): Promise<void> {
    if (this.load)
      this.take(await send<Load>("DELETE", `${this.base}/${this.load.id}`, undefined, this.locale));
  }

  private async sendPieces(file: File): Promise<void> {
    for (let offset = 0; offset < file.size; offset += piece) {
      if (!this.load || isOver(this.load)) return;
      const path = `${this.base}/${this.load.id}/content?offset=${offset}`;
      const bytes = file.slice(offset, offset + piece, "application/octet-stream");
      const sent = await send<Load>("PUT", path, bytes, this.locale);
      // A cancellation may have come in between: then the refusal of this piece says nothing new.
      if (sent.problem && this.load.state === "cancelled") return;
      if (!this.take(sent)) return;
    }
  }

  private async follow(): Promise<boolean> {
    while (this.load && !this.problem && !isOver(this.load)) {
      await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
      this.take(await send<Load>("GET", `${this.base}/${this.load.id}`, undefined, this.locale));
    }
    return this.load?.state === "done";
  }

  private take({ value, problem }: Awaited<ReturnType<typeof send<Load>>>): boolean {
    if (value) this.load = value;
    else this.problem = problem ?? null;
    return value !== undefined;
  }
}
