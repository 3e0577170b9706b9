import { z } from "zod";
import { problems } from "../release-route.ts";

/** Answers of a route that sends a file, for its description. */
export const downloadOf = (mediaTypes: readonly string[]) => ({
  200: {
    description: "OK",
    content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: z.string().describe("file") }])),
  },
  ...problems,
});
