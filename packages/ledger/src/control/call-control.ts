import { connect, type Socket } from "node:net";
import { json } from "node:stream/consumers";
import { JupingError, type ErrorCode, type ErrorDetails } from "@juping/model";
import type { Restored } from "../backup/restore.ts";
import { socketPath } from "./socket-path.ts";

type Answer =
  | { readonly restored: Restored }
  | { readonly refused: { readonly code: ErrorCode; readonly details: ErrorDetails } };

const absent = new Set(["ENOENT", "ECONNREFUSED"]);

/** A connection to the server that holds a ledger; null where none listens. */
const reach = async (path: string): Promise<Socket | null> => {
  const socket = connect({ path, allowHalfOpen: true });
  return await new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("error", (error: NodeJS.ErrnoException) =>
      absent.has(error.code ?? "") ? resolve(null) : reject(error),
    );
  });
};

/**
 * Asks the server that holds a ledger to restore a backup.
 * @param file an absolute path
 * @returns null where no server holds it
 * @throws JupingError what the server answers
 */
export const restoreThroughServer = async (folder: string, file: string): Promise<Restored | null> => {
  const { path, release } = socketPath(folder);
  try {
    const socket = await reach(path);
    if (socket === null) return null;
    socket.end(JSON.stringify({ do: "restore", file }));
    const answer = (await json(socket)) as Answer;
    if ("restored" in answer) return answer.restored;
    throw new JupingError(answer.refused.code, answer.refused.details);
  } finally {
    release();
  }
};
