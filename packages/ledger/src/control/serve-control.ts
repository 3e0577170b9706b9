import { mkdirSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { json } from "node:stream/consumers";
import { JupingError } from "@juping/model";
import { z } from "zod";
import type { Restored } from "../backup/restore.ts";
import { socketPath } from "./socket-path.ts";

/** What the command line can ask of the server that holds a ledger. */
export interface Wishes {
  restore(file: string): Promise<Restored>;
}

const Wish = z.object({ do: z.literal("restore"), file: z.string() });

const answer = async (socket: Socket, wishes: Wishes): Promise<void> => {
  try {
    const { file } = Wish.parse(await json(socket));
    socket.end(JSON.stringify({ restored: await wishes.restore(file) }));
  } catch (error) {
    const { code, details } = error instanceof JupingError ? error : new JupingError("INTERNAL", {}, error);
    socket.end(JSON.stringify({ refused: { code, details } }));
  }
};

/**
 * Listens, beside the ledger, for the command line of the same user. Call it only while holding the ledger: what an earlier server left
 * there is removed.
 */
export const serveControl = async (folder: string, wishes: Wishes): Promise<{ close(): Promise<void> }> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { path, release } = socketPath(folder);
  rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => socket.destroy());
    void answer(socket, wishes);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  return {
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      release();
    },
  };
};
