import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import { openDuckdb, type Home } from "@juping/store";
import { cellName } from "../source/raw-table.ts";
import { openSource } from "../source/open-source.ts";
import { readSource } from "../source/read-source.ts";
import { unpackSource } from "../source/unpack-source.ts";
import type { Contact } from "./contact-sets.ts";

export interface ReadContacts {
  /** every cell, by random id */
  readonly contacts: ReadonlyMap<string, Contact>;
  /** what may leave the vault: the id and the columns that were named, in the order of the file */
  readonly open: readonly (readonly string[])[];
}

/**
 * Reads a file of contacts and gives each a random id: what a frame names instead of a person.
 * @param openColumns headers of columns that are not personal, the unit's code for one
 * @throws JupingError of the file; COLUMN_MISSING
 */
export const readContacts = async (
  home: Home,
  path: string,
  openColumns: readonly string[],
): Promise<ReadContacts> => {
  const duckdb = await openDuckdb({ threads: 1 });
  const scratch = await mkdtemp(join(home.tmp, "contacts-"));
  try {
    const inside = await unpackSource(await openSource(path), {}, scratch);
    const table = await readSource(duckdb.connection, inside, {}, scratch, (headers) => headers.length);
    const headers = table.headers.map((header) => header.trim());
    const missing = openColumns.find((name) => !headers.includes(name));
    if (missing !== undefined)
      throw new JupingError("COLUMN_MISSING", {
        file: inside.name,
        column: missing,
        headers: headers.join("、"),
      });
    const cells = headers.map((_, index) => cellName(index)).join(", ");
    const reader = await duckdb.connection.runAndReadAll(`SELECT ${cells} FROM ${table.relation}`);
    const contacts = new Map<string, Contact>();
    const open = reader.getRows().map((row) => {
      const id = randomBytes(8).toString("hex");
      const texts = row.map((value) => (value === null ? "" : String(value)));
      const contact = Object.fromEntries(headers.map((header, index) => [header, texts[index] ?? ""]));
      contacts.set(id, contact);
      return [id, ...openColumns.map((name) => contact[name] ?? "")];
    });
    return { contacts, open };
  } finally {
    duckdb.close();
    await rm(scratch, { recursive: true, force: true });
  }
};
