import type { Programmes } from "@juping/model/api";
import type { Api } from "./routes/server-context.ts";

/**
 * Asks once for what every reader asks first of each current release, so that files are open, statements prepared and the answers
 * at hand. What fails here fails again, with its reason, for the reader who asks.
 */
export const warmUp = async (app: Api): Promise<void> => {
  const ask = (url: string) => app.inject({ method: "GET", url, headers: { host: "localhost" } });
  const listed = await ask("/api/v1/programmes");
  if (listed.statusCode !== 200) return;
  const { programmes } = listed.json<Programmes>();
  for (const { code, cycles } of programmes)
    for (const cycle of cycles.slice(-1)) {
      const base = `/api/v1/${encodeURIComponent(code)}/${encodeURIComponent(cycle.code)}`;
      for (const path of ["context", "overview"]) await ask(`${base}/${path}`);
    }
};
