/** Who does something, and when: given with every command, and written beside what it did. */
export interface Act {
  /** an account's id, or `system` */
  readonly actor: string;
  /** from the injected clock; nothing inside asks the time */
  readonly at: Date;
  /** the session's public id, never the secret in its cookie */
  readonly session?: string | null;
  /** the request's id, under which the server's log knows it */
  readonly request?: string | null;
}
