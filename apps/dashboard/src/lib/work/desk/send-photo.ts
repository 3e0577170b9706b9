import type { Problem } from "@juping/model";
import type { WorkPhoto } from "@juping/model/api";
import type { Sent } from "#lib/api/send.ts";
import { unreachable } from "#lib/api/unreachable.ts";
import type { Locale } from "#lib/words/say.ts";
import type { QueuedPhoto } from "./outbox.ts";

/** Sends a photo as the camera wrote it; the server keeps it once, however often it comes. */
export const sendPhoto = async (photo: QueuedPhoto, locale: Locale): Promise<Sent<WorkPhoto>> => {
  try {
    const answer = await fetch(`/api/v1/work/sheets/${photo.sheet}/photos/${photo.id}?code=${photo.code}`, {
      method: "PUT",
      headers: {
        "accept-language": locale,
        // What it is the server finds out from its content.
        "content-type": "application/octet-stream",
      },
      body: photo.content,
    });
    if (answer.ok) return { value: (await answer.json()) as WorkPhoto };
    const { title: message, code, remedy } = (await answer.json()) as Problem;
    return { problem: { status: answer.status, message, code, remedy } };
  } catch {
    return { problem: unreachable(503, locale) };
  }
};
