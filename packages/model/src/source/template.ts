import { z } from "zod";
import { Mapping } from "./mapping.ts";

/** A mapping that was given a name, and the headers of the file it was made for. */
export const MappingTemplate = z.object({
  name: z.string().min(1).max(80),
  mapping: Mapping,
  /** headers of the file as they stood there, by which the next one of its kind is recognised */
  headers: z.array(z.string()),
  saved_at: z.string(),
  saved_by: z.string(),
});
export type MappingTemplate = z.infer<typeof MappingTemplate>;
