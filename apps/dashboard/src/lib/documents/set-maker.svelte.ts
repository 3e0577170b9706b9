import type { DocumentSet } from "@juping/model/api";
import { send } from "#lib/api/send.ts";
import type { Locale } from "#lib/words/say.ts";

/** A whole set being made on the server: begun, followed by server-sent events, ended. */
export class SetMaker {
  set = $state<DocumentSet | null>(null);
  problem = $state<App.Error | null>(null);
  private events: EventSource | null = null;

  /** @param path address that begins a set */
  async begin(path: string, locale: Locale): Promise<void> {
    this.problem = null;
    const answer = await send<DocumentSet>("POST", path, undefined, locale);
    if (answer.problem) {
      this.problem = answer.problem;
      return;
    }
    this.set = answer.value;
    this.follow(answer.value.id);
  }

  async cancel(locale: Locale): Promise<void> {
    if (this.set === null) return;
    const answer = await send<DocumentSet>(
      "DELETE",
      `/api/v1/document-sets/${this.set.id}`,
      undefined,
      locale,
    );
    if (answer.problem) this.problem = answer.problem;
    else this.set = answer.value;
  }

  /** Stops listening; the server goes on. */
  leave(): void {
    this.events?.close();
    this.events = null;
  }

  private follow(id: string): void {
    this.leave();
    const events = new EventSource(`/api/v1/document-sets/${id}/events`);
    this.events = events;
    events.onmessage = ({ data }: MessageEvent<string>) => {
      this.set = JSON.parse(data) as DocumentSet;
      if (this.set.state !== "running") this.leave();
    };
  }
}
