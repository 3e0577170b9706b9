import { admits, pagePermissions, roles, type Role } from "@juping/model/access";
import type { Context, WorkAssignments } from "@juping/model/api";
import { beforeAll, describe, expect, test } from "vitest";
import type { Site } from "./site.ts";

/** Roles whose scope is everything: what they may open at all they may open everywhere. */
const unscoped = new Set<Role>(
  roles.filter((role) => !["district_leader", "street_leader", "committee"].includes(role)),
);

/** Every page of the table over the network, as each role and as nobody, and the data that a page's navigation asks for. */
export const accessSpecification = (present: () => Site): void => {
  const places = new Map<string, string>();
  beforeAll(async () => {
    const site = present();
    const { assignments } = await site.apiAs<WorkAssignments>("evaluator", "/api/v1/work/assignments");
    const [programme = "", cycle = ""] = site.base.split("/").slice(1);
    const given: Readonly<Record<string, string>> = {
      "[programme]": programme,
      "[cycle]": cycle,
      "[sheet]": assignments[0]?.sheet ?? "",
      "[ballot]": "none",
      "[visit]": "none",
      "[link]": "none",
      "[batch]": "none",
    };
    for (const route of Object.keys(pagePermissions)) {
      const unit = /committee\/\[id\]/.test(route)
        ? site.committee
        : /district\/\[id\]/.test(route)
          ? site.district
          : site.street;
      const path = route
        .replaceAll("/(figures)", "")
        .replace("[id]", unit)
        .replaceAll(/\[[a-z]+\]/g, (name) => given[name] ?? name);
      places.set(route, route.startsWith("/work/cycles/[") ? path.replace(`/${cycle}`, "/2026") : path);
    }
  });

  const blind = new Set(["/work/sheets/[sheet]", "/work/ballots/[ballot]"]);
  const get = (path: string, cookie: string) =>
    fetch(present().origin + path, { headers: { cookie }, redirect: "manual" });
  const data = (path: string): string => {
    const [place = "", query] = path.split("?");
    return `${place === "/" ? "" : place}/__data.json${query === undefined ? "" : `?${query}`}`;
  };

  describe.each(Object.entries(pagePermissions))("page %s", (route, audience) => {
    test.each(roles)("as %s", async (role) => {
      const cookie = await present().cookieOf(role);
      const path = places.get(route) ?? "";
      const { status } = await get(path, cookie);
      const admitted = admits(audience, { role, authorised: true });
      // Refused, or sent to where his own work begins.
      if (!admitted) expect([303, 307, 403]).toContain(status);
      // A sheet that is not handed in yet is blind to the lead as well.
      else if (unscoped.has(role))
        expect([200, 303, 307, 404, 410, ...(blind.has(route) ? [403] : [])]).toContain(status);
      else expect(status).toBeLessThan(500);
      const answer = await get(data(path), cookie);
      if (!admitted && answer.status === 200)
        expect(await answer.text()).not.toMatch(/"score"|"rows"|"units"/);
    });

    test("as nobody", async () => {
      const { status, headers } = await get(places.get(route) ?? "", "");
      if (audience === "public") expect(status).toBeLessThan(500);
      else {
        expect(status).toBe(303);
        expect(headers.get("location")).toMatch(/^\/sign-in/);
      }
    });
  });

  describe("scopes are crossed in both directions", () => {
    test("who has a part opens it, not what lies beside or above it", async () => {
      const site = present();
      for (const role of ["district_leader", "street_leader", "committee"] as const) {
        const { home, scopes } = await site.apiAs<Context>(role, `/api/v1${site.base}/context`);
        const all = await site.api<Context>(`/api/v1${site.base}/context`);
        const cookie = await site.cookieOf(role);
        const statusOf = async (kind: string, id: string): Promise<number> =>
          (await get(`${site.base}/${kind === "district" ? "district" : "street"}/${id}`, cookie)).status;
        const own = new Set([home.id, ...scopes.map(({ id }) => id)]);
        if (role !== "committee") expect(await statusOf(home.kind, home.id)).toBe(200);
        for (const { id, kind } of all.scopes.filter((scope) => !own.has(scope.id)).slice(0, 6))
          // Of which one's file does not even hold the name it is not found.
          expect([403, 404]).toContain(await statusOf(kind, id));
      }
    });
  });
};
