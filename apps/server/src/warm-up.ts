import type { Context, Overview, Programmes } from "@juping/model/api";
import { serverItself } from "./access/identity.ts";
import type { Api } from "./routes/server-context.ts";

/**
 * Opens once what readers open first of each programme's newest release, so that files are open, statements prepared, answers at hand
 * and the pages' code compiled before anyone waits for it. What fails here fails again, with its reason, for the reader who asks.
 * @param pages whether there are any
 */
export const warmUp = async (app: Api, pages: boolean): Promise<void> => {
  const ask = async <T>(url: string): Promise<T | null> => {
    const { status, body } = await app.inProcess.ask(url, {}, serverItself);
    return status === 200 ? (JSON.parse(String(body)) as T) : null;
  };
  const listed = await ask<Programmes>("/api/v1/programmes");
  for (const { code, cycles } of listed?.programmes ?? [])
    for (const cycle of cycles.slice(-1)) {
      const place = `/${encodeURIComponent(code)}/${encodeURIComponent(cycle.code)}`;
      const context = await ask<Context>(`/api/v1${place}/context`);
      const street = context?.scopes.find(({ kind }) => kind === "street" || kind === "town")?.id;
      const overview = await ask<Overview>(
        `/api/v1${place}/overview${street === undefined ? "" : `?scope=${street}`}`,
      );
      const committees = (overview?.child_level === "committee" ? overview.children : []).slice(0, 3);
      if (!pages || street === undefined) continue;
      for (const path of [
        place,
        `${place}/compare`,
        `${place}/street/${street}`,
        ...committees.map(({ unit }) => `${place}/committee/${unit.id}`),
      ])
        await app.inProcess.ask(path, {}, serverItself);
    }
};
