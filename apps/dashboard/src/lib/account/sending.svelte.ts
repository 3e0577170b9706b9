import { send, type Sent } from "#lib/api/send.ts";
import { locale } from "#lib/words/t.ts";

/** What a form sends: whether it is on its way, and what came of it. */
export class Sending {
  working = $state(false);
  problem = $state<App.Error | null>(null);
  /** what was done, in words, until something else is sent */
  done = $state("");

  /** @returns the answer; null where it failed, which `problem` then says */
  async send<T>(
    method: "POST" | "PUT" | "DELETE",
    path: string,
    body: unknown,
    said = "",
  ): Promise<T | null> {
    this.working = true;
    this.problem = null;
    this.done = "";
    const answer: Sent<T> = await send<T>(method, path, body, locale());
    this.working = false;
    if (answer.problem !== undefined) {
      this.problem = answer.problem;
      return null;
    }
    this.done = said;
    return answer.value;
  }
}
