import { z } from "zod";

/** Parts of the addresses of work in the field. */
export const params = {
  sheet: z.object({ sheet: z.string().max(100) }),
  visit: z.object({ visit: z.string().max(150) }),
  ballot: z.object({ ballot: z.string().max(150) }),
  cycle: z.object({ programme: z.string().max(60), cycle: z.string().max(60) }),
};

/** Group of the description of the API. */
export const tags = ["work"];
