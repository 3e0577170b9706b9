import { join } from "node:path";
import type { Home } from "@juping/store";

/** Where the audit of the journal keeps what must not be changed together with it. */
export interface AuditPaths {
  /** private key that signs heads, PEM, made on first use */
  readonly key: string;
  /** the file that heads are appended to */
  readonly heads: string;
  /** key that second factors' secrets are encrypted with, made on first use */
  readonly secrets: string;
}

/** JUPING_AUDIT_KEY, JUPING_AUDIT_HEADS and JUPING_SECRETS_KEY; where they are not set, `audit` of the data folder. */
export const auditPaths = (home: Home): AuditPaths => ({
  key: process.env.JUPING_AUDIT_KEY ?? join(home.audit, "key.pem"),
  heads: process.env.JUPING_AUDIT_HEADS ?? join(home.audit, "heads.jsonl"),
  secrets: process.env.JUPING_SECRETS_KEY ?? join(home.audit, "secrets.key"),
});
