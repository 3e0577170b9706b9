import { JupingError } from "@juping/model";

/** Somebody else changed the account in the meantime. */
export const staleAccount = (login: string, expected: number, found: number): JupingError =>
  new JupingError("STALE_VERSION", { what: "账号", value: login, expected, found });
