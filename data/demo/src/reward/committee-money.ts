import { between, flag, poisson } from "../latent/chance.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";

/** What a committee asks for in the year after the cycle: project money, and an award for its rooms now and then. */
export function writeCommitteeMoney(year: CommitteeYear): void {
  writeApplications(year);
  writeClaim(year);
}

/** Applications of the next year; now and then one comes twice under a name that differs by a word of edition. */
function writeApplications({ recipe, files, cycle, committee, ...year }: CommitteeYear): void {
  const { applications } = recipe.rewards;
  const random = year.random.substream("applications");
  const next = cycle.year + 1;
  const key = { instrument: "application", cycle: cycle.code, snapshotDate: cycle.as_of };
  const table = files.open(key, [
    ...["unit_code", "id", "year", "fund", "kind", "title", "site"],
    ...["year_to", "filed_on", "applied_fen", "approved_fen"],
  ]);
  const count = 1 + poisson(random, applications.beyond_the_first);
  const start = random.below(applications.titles.length);
  let id = 0;
  const add = (
    fund: string,
    title: string,
    site: string,
    kind: string,
    yuan: number,
    approved: number,
  ): void => {
    id += 1;
    const day = String(between(random, 4, 15)).padStart(2, "0");
    const cells = [next, fund, kind, title, site, next, `${next}-01-${day}`, yuan * 100, approved * 100];
    table.row([committee.code, id, ...cells].join(","));
  };
  for (let k = 0; k < count; k++) {
    const title = applications.titles[(start + k) % applications.titles.length] ?? "";
    const site = applications.sites[random.below(applications.sites.length)] ?? "";
    const kind = applications.kinds[random.below(applications.kinds.length)] ?? "";
    const yuan = 100 * between(random, applications.yuan.from / 100, applications.yuan.to / 100);
    const approved = flag(random, applications.approved) * yuan;
    add("special_fund", title, site, kind, yuan, approved);
    if (flag(random, applications.again) === 1) add("foundation", `${title}项目`, site, kind, yuan, yuan);
  }
}

/** Rooms that reached the norm in the cycle's year; some are claimed again under another number. */
function writeClaim({ recipe, files, cycle, committee, households, ...year }: CommitteeYear): void {
  const { claims } = recipe.rewards;
  const random = year.random.substream("premises claim");
  if (!committee.conditions.has("with_premises") || flag(random, claims.share) === 0) return;
  const { norms, largest_norm } = recipe.street_records.premises;
  const norm = norms.find(([below = 0]) => households < below)?.[1] ?? largest_norm;
  const area = norm + between(random, claims.spread_m2.from, claims.spread_m2.to);
  const month = String(between(random, 1, 12)).padStart(2, "0");
  const key = { instrument: "premises_claim", cycle: cycle.code, snapshotDate: cycle.as_of };
  const table = files.open(key, ["unit_code", "id", "year", "premises", "area_m2", "reached_on"]);
  const cells = [cycle.year + 1, `${committee.name}1号楼底层`, area, `${cycle.year}-${month}-15`];
  table.row([committee.code, 1, ...cells].join(","));
  if (flag(random, claims.again) === 1) table.row([committee.code, 2, ...cells].join(","));
}
