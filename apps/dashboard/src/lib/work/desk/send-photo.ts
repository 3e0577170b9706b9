import type { WorkPhoto } from "@juping/model/api";
import { send, type Sent } from "#lib/api/send.ts";
import type { Locale } from "#lib/words/say.ts";
import type { QueuedPhoto } from "./outbox.ts";

/** Sends a photo as the camera wrote it; the server keeps it once, however often it comes. */
export const sendPhoto = (photo: QueuedPhoto, locale: Locale): Promise<Sent<WorkPhoto>> =>
  send(
    "PUT",
    `/api/v1/work/sheets/${photo.sheet}/photos/${photo.id}?code=${photo.code}`,
    photo.content,
    locale,
  );
