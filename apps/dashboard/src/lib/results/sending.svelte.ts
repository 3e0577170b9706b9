import { send } from "#lib/api/send.ts";
import { locale } from "#lib/words/t.ts";
import { refresh } from "./refresh.ts";

/** Something sent from a page that then shows what came of it: one at a time, its problem kept to be told. */
export class Sending {
  busy = $state(false);
  problem = $state.raw<App.Error | null>(null);

  /** @returns whether it was taken */
  async send(method: "POST" | "PUT", path: string, body: unknown): Promise<boolean> {
    this.busy = true;
    this.problem = null;
    const sent = await send<unknown>(method, path, body, locale());
    this.problem = sent.problem ?? null;
    if (sent.problem === undefined) await refresh();
    this.busy = false;
    return sent.problem === undefined;
  }
}
