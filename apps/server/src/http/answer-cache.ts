import { LRUCache } from "lru-cache";

/** An answer ready to be sent, as often as it is asked for. */
export interface RenderedAnswer {
  readonly contentType: string;
  readonly body: string | Buffer;
  /** name under which a download is saved */
  readonly fileName?: string;
}

/** Rendered answers by their ETag, which names all they depend on, so that none goes stale; the oldest leave when it is full. */
export class AnswerCache {
  private readonly rendered: LRUCache<string, RenderedAnswer>;
  private readonly underWay = new Map<string, Promise<RenderedAnswer>>();

  constructor(maxBytes: number) {
    this.rendered = new LRUCache({
      maxSize: Math.max(1, maxBytes),
      maxEntrySize: Math.max(1, Math.floor(maxBytes / 8)),
      // V8 keeps text of Chinese characters at two bytes each.
      sizeCalculation: ({ body }) => (typeof body === "string" ? body.length * 2 : body.length) + 500,
    });
  }

  /** The answer and whether it was there already. Asked twice at once, it is made once. */
  async get(
    etag: string,
    make: () => Promise<RenderedAnswer>,
  ): Promise<{ readonly answer: RenderedAnswer; readonly warm: boolean }> {
    const known = this.rendered.get(etag);
    if (known) return { answer: known, warm: true };
    const running = this.underWay.get(etag);
    if (running) return { answer: await running, warm: true };
    const making = make();
    this.underWay.set(etag, making);
    try {
      const answer = await making;
      this.rendered.set(etag, answer);
      return { answer, warm: false };
    } finally {
      this.underWay.delete(etag);
    }
  }
}
