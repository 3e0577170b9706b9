import { page } from "$app/state";
import { goingTo, staying, type Query } from "./address.ts";
import { unitPath } from "./unit-path.ts";

const release = () => ({
  programme: page.params.programme ?? page.data.current?.programme ?? "",
  cycle: page.params.cycle ?? page.data.current?.cycle ?? "",
});
const base = () => `/${release().programme}/${release().cycle}`;

/** Addresses as the present page writes them: same programme, cycle, viewpoint and language. */
export const links = {
  page: (name: string, query: Query = {}): string =>
    goingTo(page.url, name === "" ? base() : `${base()}/${name}`, query),
  /** a unit's own page; the whole programme's is the overview */
  unit: (unit: { readonly id: string; readonly kind: string }, query: Query = {}): string =>
    goingTo(page.url, unitPath(release(), unit), query),
  cycle: (cycle: string): string =>
    goingTo(page.url, page.url.pathname.replace(/^(\/[^/]+\/)[^/]+/, `$1${cycle}`), {}),
  /** the present page with some of its state changed */
  here: (query: Query): string => staying(page.url, query),
  /** the present page with the drawer open on one figure */
  figure: (unit: string, tree: string, node: string): string =>
    staying(page.url, { path: `${unit}:${tree}:${node}` }),
};
