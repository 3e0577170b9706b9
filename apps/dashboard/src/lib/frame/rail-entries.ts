import { mayOpen } from "@juping/model/access";
import type { SignedIn } from "@juping/model/api";

const figures = "/[programme]/[cycle]/(figures)";

/** Every entry of the navigation, in its order: its place (below the cycle, or from the root), the routes that belong to it. */
const entries = [
  {
    name: "overview",
    place: "",
    routes: [figures, `${figures}/district/[id]`, `${figures}/street/[id]`, `${figures}/committee/[id]`],
  },
  { name: "compare", place: "compare", routes: [`${figures}/compare`] },
  {
    name: "method",
    place: "method",
    routes: [
      "/[programme]/[cycle]/method",
      `${figures}/quality`,
      `${figures}/plan`,
      "/[programme]/[cycle]/fieldwork",
    ],
  },
  { name: "search", place: "search", routes: [`${figures}/search`] },
  { name: "tables", place: "tables", routes: [`${figures}/tables`] },
  { name: "work", place: "/work", routes: ["/work", "/work/sheets/[sheet]", "/work/ballots/[ballot]"] },
  {
    name: "field",
    place: "/work/cycles",
    routes: [
      "/work/cycles",
      "/work/open",
      "/work/cycles/[programme]/[cycle]",
      "/work/cycles/[programme]/[cycle]/assign",
      "/work/cycles/[programme]/[cycle]/double",
      "/work/cycles/[programme]/[cycle]/ballots",
      "/work/visits/[visit]",
    ],
  },
  {
    name: "batches",
    place: "batches",
    routes: ["/[programme]/[cycle]/batches", "/[programme]/[cycle]/batches/[batch]"],
  },
  {
    name: "closing",
    place: "closing",
    routes: ["/[programme]/[cycle]/closing", "/[programme]/[cycle]/decisions"],
  },
  { name: "query", place: "query", routes: [`${figures}/query`] },
  { name: "accounts", place: "/administration/accounts", routes: ["/administration/accounts"] },
  { name: "permissions", place: "/administration/permissions", routes: ["/administration/permissions"] },
  { name: "audit", place: "/audit", routes: ["/audit"] },
  { name: "help", place: "help", routes: ["/[programme]/[cycle]/help"] },
] as const;

/** One entry of the navigation. */
export type RailEntry = (typeof entries)[number];
export type RailName = RailEntry["name"];

const most = 7;

/** Who makes room first, because another way leads there: a key anywhere, the catalogue of the query page, the batches. */
const yielding: readonly RailName[] = ["search", "tables", "closing"];

/** What the navigation shows: what the account may open, at most seven. @param cycle whether there is a cycle to go to */
export const railEntries = (account: SignedIn | null, cycle: boolean): RailEntry[] => {
  const open = entries.filter(
    ({ place, routes }) => (cycle || place.startsWith("/")) && mayOpen(routes[0], account),
  );
  const leaving = yielding
    .filter((name) => open.some((entry) => entry.name === name))
    .slice(0, Math.max(0, open.length - most));
  return open.filter(({ name }) => !leaving.includes(name)).slice(0, most);
};

/** Whether the present page belongs to an entry. */
export const isCurrent = ({ routes }: RailEntry, present: string | null): boolean =>
  routes.some((route) => route === present);
