/**
 * How a page asks the API without a socket. The server puts this function on the raw Node request before it hands the request
 * to the dashboard, as `request.jupingApi`; adapter-node gives that request to hooks as `event.platform.req`.
 *
 * It answers exactly as the network would: same gate, same policy, same errors (problem+json), same ETag; only that nothing is
 * compressed. `path` begins with `/api/` and carries the query. Of the caller's headers those that choose a representation count:
 * `accept`, `accept-language`, `if-none-match`.
 *
 * Types only: the dashboard may import this file, or copy the shape.
 */
export type InProcessApi = (
  path: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<InProcessAnswer>;

/** What `new Response(answer.body, answer)` takes. */
export interface InProcessAnswer {
  readonly status: number;
  /** lower-case names; content-type, etag, cache-control, content-disposition for downloads */
  readonly headers: Readonly<Record<string, string>>;
  /** text for JSON and CSV, bytes for Arrow, XLSX and Parquet; null with 304 */
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

/** The property on the raw request. */
export interface WithInProcessApi {
  jupingApi?: InProcessApi;
}
