import type { Site } from "./site.ts";

/** Every page and state of the dashboard that is looked at at both widths, by name. */
export const pagePaths: Readonly<Record<string, (site: Site) => string>> = {
  overview: ({ base }) => base,
  "overview in English": ({ base }) => `${base}?lang=en`,
  district: ({ base, district }) => `${base}/district/${district}`,
  street: ({ base, street }) => `${base}/street/${street}`,
  committee: ({ base, committee }) => `${base}/committee/${committee}`,
  "committee with the drawer open": ({ base, committee }) =>
    `${base}/committee/${committee}?path=${committee}:committee:A1-2`,
  "comparison of streets": ({ base }) => `${base}/compare?level=street`,
  "comparison by dots": ({ base, street }) => `${base}/compare?scope=${street}&level=committee&view=dots`,
  "comparison by funnel": ({ base, street }) =>
    `${base}/compare?scope=${street}&level=committee&node=A1&view=funnel`,
  "comparison by change": ({ base }) => `${base}/compare?level=street&view=change`,
  "comparison by matrix": ({ base }) => `${base}/compare?level=street&view=matrix`,
  "side by side": ({ base, street, committee }) =>
    `${base}/compare?scope=${street}&level=committee&pick=${committee}`,
  "comparison without a unit": ({ base }) => `${base}/compare?level=street&q=no-such-name`,
  "method card": ({ base }) => `${base}/method`,
  search: ({ base }) => `${base}/search?q=slq`,
  "search without a result": ({ base }) => `${base}/search?q=zzzz`,
  rewards: ({ base, street }) => `${base}/rewards?scope=${street}`,
  "data dictionary": ({ base }) => `${base}/tables`,
  help: ({ base }) => `${base}/help`,
};
