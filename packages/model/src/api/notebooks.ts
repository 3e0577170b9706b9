import { z } from "zod";
import { Words } from "./figure.ts";

const Notebook = z.object({ name: z.string().regex(/^[a-z-]{1,60}$/), title: Words });

/** What a folder of built notebooks says of itself: the digest of the file that they were built on, and which there are. */
export const BuiltNotebooks = z.object({ digest: z.string(), notebooks: z.array(Notebook) });
export type BuiltNotebooks = z.infer<typeof BuiltNotebooks>;

/** Notebooks on the caller's release file. `GET …/notebooks` */
export const Notebooks = z.object({
  /** none where nobody has built them yet */
  notebooks: z.array(Notebook.extend({ address: z.string() })),
  /** what builds them, typed in the project's folder */
  command: z.string(),
});
export type Notebooks = z.infer<typeof Notebooks>;
