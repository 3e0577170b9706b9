import { z } from "zod";

const code = z.string().max(60);

/** Parts of the addresses of a result's workflow. */
export const params = {
  cycle: z.object({ programme: code, cycle: code }),
  unit: z.object({ programme: code, cycle: code, unit: code }),
  case: z.object({ programme: code, cycle: code, id: z.string().max(60) }),
  proof: z.object({ programme: code, cycle: code, id: z.string().max(60), sha256: z.string().max(64) }),
};

export const base = "/api/v1/results/:programme/:cycle";
export const tags = ["results"];
