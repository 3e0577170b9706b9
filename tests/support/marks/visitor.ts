import { randomUUID } from "node:crypto";
import type { WorkMarksSaved } from "@juping/model/api";
import type { Choice, VisitorAtWork } from "./people.ts";
import type { Send } from "./send.ts";

type Operation = ReturnType<Visitor["next"]>;

/** One who marks check after check, as the page does: what is not acknowledged is kept and sent again as it was. */
export class Visitor {
  /** ids of what the server said is saved, in their order */
  readonly acknowledged: string[] = [];
  /** what came back another way than saved or repeated */
  readonly refused: string[] = [];
  private readonly work: VisitorAtWork;
  private readonly send: Send;
  private readonly versions = new Map<string, number>();
  private outbox: Operation | undefined;
  private turn = 0;

  constructor(work: VisitorAtWork, send: Send) {
    this.work = work;
    this.send = send;
  }

  /** Makes a mark, or sends the one that is waiting. @returns milliseconds until it was acknowledged. Throws where it was not. */
  async mark(): Promise<number> {
    const operation = (this.outbox ??= this.next());
    const { cookie, sheet } = this.work;
    const began = performance.now();
    const answer = await this.send("POST", `/api/v1/work/sheets/${sheet}/marks`, cookie, {
      operations: [operation],
    });
    const took = performance.now() - began;
    const [outcome] = (JSON.parse(answer) as WorkMarksSaved).outcomes;
    this.outbox = undefined;
    if (outcome?.status === "saved" || outcome?.status === "repeated") {
      this.acknowledged.push(operation.operation);
      this.versions.set(operation.code, outcome.version);
    } else this.refused.push(JSON.stringify(outcome));
    return took;
  }

  private next() {
    const { choices } = this.work;
    const choice = choices[this.turn % choices.length] as Choice;
    const value = choice.values[Math.floor(this.turn / choices.length) % choice.values.length];
    this.turn += 1;
    const base = this.versions.get(choice.code) ?? 0;
    return { operation: randomUUID(), code: choice.code, base, value, marked_at: new Date().toISOString() };
  }
}
