/** The API as the server hands it to the pages on the raw request: same gate and answers as over the network, no socket. */
export type InProcessApi = (
  path: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<{
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}>;
