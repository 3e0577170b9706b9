import type { Context, Programmes, SearchResult } from "@juping/model/api";

/** Every page that a leader can open, in shares like those of a visit: mostly units and comparisons. */
export const pagesOf = async (origin: string, cookie: string): Promise<string[]> => {
  const json = async <T>(path: string): Promise<T> =>
    (await (await fetch(origin + path, { headers: { cookie } })).json()) as T;
  const { programmes } = await json<Programmes>("/api/v1/programmes");
  const programme = programmes[0];
  const cycle = programme?.cycles.at(-1);
  if (!programme || !cycle) throw new Error("nothing is published in this data folder");
  const base = `/${programme.code}/${cycle.code}`;
  const { scopes } = await json<Context>(`/api/v1${base}/context`);
  const rows = await json<{ rows: { unit: SearchResult["units"][number] }[] }>(
    `/api/v1${base}/compare?level=committee&sort=register`,
  );
  const committees = rows.rows.map(({ unit }) => unit.id);
  const streets = scopes.filter(({ kind }) => kind !== "district").map(({ id }) => id);
  const districts = scopes.filter(({ kind }) => kind === "district").map(({ id }) => id);
  return [
    base,
    `${base}/method`,
    `${base}/tables`,
    `${base}/compare`,
    `${base}/compare?level=street`,
    `${base}/compare?level=committee`,
    `${base}/compare?level=street&view=matrix`,
    `${base}/search?q=slq`,
    ...districts.flatMap((id) => [
      `${base}?scope=${id}`,
      `${base}/district/${id}`,
      `${base}/compare?scope=${id}`,
    ]),
    ...streets.flatMap((id) => [
      `${base}?scope=${id}`,
      `${base}/street/${id}`,
      `${base}/compare?scope=${id}`,
      `${base}/compare?scope=${id}&node=A1`,
      `${base}/compare?scope=${id}&view=matrix`,
    ]),
    ...committees.map((id) => `${base}/committee/${id}`),
    ...committees
      .filter((_, index) => index % 4 === 0)
      .map((id) => `${base}/committee/${id}?path=${id}:committee:A1`),
  ];
};
