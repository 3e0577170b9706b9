/** What an address of the pages keeps when one goes from page to page: language and viewpoint. */
const carried = ["policy", "lang"] as const;

/** Query parameters in the order they stand in every address, so that the same state has one address. */
const order = [
  "q",
  "scope",
  "level",
  "tree",
  "node",
  "class",
  "sort",
  "order",
  "view",
  "pick",
  "path",
  "to",
  "saved",
  "answers",
  "policy",
  "lang",
];

export type Query = Readonly<Record<string, string | null | undefined>>;

interface From {
  readonly pathname: string;
  readonly searchParams: { get(name: string): string | null; entries(): Iterable<[string, string]> };
}

const format = (pathname: string, values: ReadonlyMap<string, string>): string => {
  const names = [...values.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b) || a.localeCompare(b));
  const query = names.map((name) => `${name}=${encode(values.get(name) ?? "")}`).join("&");
  return query === "" ? pathname : `${pathname}?${query}`;
};

/** Readable where the standard allows: `*`, `:` and `,` stay as they are. */
const encode = (value: string) => encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2C/g, ",");

const set = (values: Map<string, string>, query: Query): Map<string, string> => {
  for (const [name, value] of Object.entries(query))
    if (value == null || value === "") values.delete(name);
    else values.set(name, value);
  return values;
};

/** Address of another page, in the present language and viewpoint. */
export const goingTo = (from: From, pathname: string, query: Query = {}): string => {
  const values = new Map<string, string>();
  for (const name of carried) {
    const value = from.searchParams.get(name);
    if (value !== null) values.set(name, value);
  }
  return format(pathname, set(values, query));
};

/** Address of the present page with some of its state changed; null or "" removes a parameter. */
export const staying = (from: From, query: Query): string =>
  format(from.pathname, set(new Map(from.searchParams.entries()), query));
