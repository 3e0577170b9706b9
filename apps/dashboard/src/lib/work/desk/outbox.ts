import type { MarkValue } from "@juping/model";
import type { WorkMarkOperation } from "@juping/model/api";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** A change that the server has not acknowledged yet. */
export interface QueuedOperation extends WorkMarkOperation {
  readonly sheet: string;
  readonly account: string;
  /** another change came first; the visitor decides which one stands */
  readonly stale: boolean;
}

/** A photo that the server has not acknowledged yet. */
export interface QueuedPhoto {
  readonly id: string;
  readonly sheet: string;
  readonly account: string;
  readonly code: string;
  readonly content: Blob;
}

/** A mark that the server acknowledged: it may stand in no kept answer yet. */
export interface AcknowledgedMark {
  readonly account: string;
  readonly sheet: string;
  readonly code: string;
  readonly version: number;
  readonly value: MarkValue | null;
}

interface Schema extends DBSchema {
  operation: {
    key: number;
    value: QueuedOperation;
    indexes: { sheet: [string, string]; operation: string };
  };
  acknowledged: {
    key: [string, string, string];
    value: AcknowledgedMark;
    indexes: { sheet: [string, string] };
  };
  photo: { key: string; value: QueuedPhoto; indexes: { sheet: [string, string] } };
}

/** What is kept in this browser until the server acknowledged it: in order, across reloads, shared by all tabs. */
export interface Outbox {
  operations(): Promise<QueuedOperation[]>;
  /** Keeps one behind the others; one that is kept already stays where it is. */
  add(operation: QueuedOperation): Promise<void>;
  /** Puts changed ones in the place where they stood. */
  update(operation: QueuedOperation): Promise<void>;
  remove(operations: readonly string[]): Promise<void>;
  /** Takes out what the server has, and keeps it as the server has it. */
  settle(operations: readonly string[], marks: readonly AcknowledgedMark[]): Promise<void>;
  acknowledged(): Promise<AcknowledgedMark[]>;
  photos(): Promise<QueuedPhoto[]>;
  addPhoto(photo: QueuedPhoto): Promise<void>;
  removePhoto(id: string): Promise<void>;
  close(): void;
}

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>("juping-work", 2, {
    upgrade: (database, from) => {
      const marks = database.createObjectStore("acknowledged", { keyPath: ["account", "sheet", "code"] });
      marks.createIndex("sheet", ["account", "sheet"]);
      if (from > 0) return;
      const operations = database.createObjectStore("operation", { autoIncrement: true });
      operations.createIndex("sheet", ["account", "sheet"]);
      operations.createIndex("operation", "operation", { unique: true });
      const photos = database.createObjectStore("photo", { keyPath: "id" });
      photos.createIndex("sheet", ["account", "sheet"]);
    },
  });

/** Opens the outbox of one account's sheet. @throws where the browser keeps nothing (some private windows) */
export const openOutbox = async (account: string, sheet: string): Promise<Outbox> => {
  const database = await open();
  // Written through to the disk before it is called kept.
  const strict = { durability: "strict" } as const;
  return {
    operations: () => database.getAllFromIndex("operation", "sheet", [account, sheet]),
    add: async (operation) => {
      const tx = database.transaction("operation", "readwrite", strict);
      if ((await tx.store.index("operation").getKey(operation.operation)) === undefined)
        await tx.store.add(operation);
      await tx.done;
    },
    update: async (operation) => {
      const tx = database.transaction("operation", "readwrite", strict);
      const key = await tx.store.index("operation").getKey(operation.operation);
      if (key !== undefined) await tx.store.put(operation, key);
      await tx.done;
    },
    remove: async (operations) => {
      const tx = database.transaction("operation", "readwrite", strict);
      for (const id of operations) {
        const key = await tx.store.index("operation").getKey(id);
        if (key !== undefined) await tx.store.delete(key);
      }
      await tx.done;
    },
    settle: async (operations, marks) => {
      const tx = database.transaction(["operation", "acknowledged"], "readwrite", strict);
      for (const mark of marks) await tx.objectStore("acknowledged").put(mark);
      for (const id of operations) {
        const key = await tx.objectStore("operation").index("operation").getKey(id);
        if (key !== undefined) await tx.objectStore("operation").delete(key);
      }
      await tx.done;
    },
    acknowledged: () => database.getAllFromIndex("acknowledged", "sheet", [account, sheet]),
    photos: () => database.getAllFromIndex("photo", "sheet", [account, sheet]),
    addPhoto: async (photo) => {
      const tx = database.transaction("photo", "readwrite", strict);
      await Promise.all([tx.store.put(photo), tx.done]);
    },
    removePhoto: (id) => database.delete("photo", id),
    close: () => database.close(),
  };
};
