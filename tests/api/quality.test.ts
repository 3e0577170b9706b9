import { Quality, TableList } from "@juping/model/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { id } from "../support/release-fixture/units.ts";

let server: FixtureServer;
beforeAll(async () => {
  server = await openFixtureServer();
});
afterAll(() => server.close());

const base = "/api/v1/fixture/2025";
describe("the quality of the evaluation", () => {
  test("is read by the evaluation lead: agreement, severity beside raw marks, effects of modes", async () => {
    const response = await server.get(`${base}/quality`);
    const quality = Quality.parse(response.json());
    expect(quality.agreement.map(({ check, coefficients }) => [check, coefficients[0]?.state])).toEqual([
      ["*", "value"],
      ["A01", "too_few"],
    ]);
    expect(quality.raters).toMatchObject([{ rater: "V101", severity: -3.2, apart: true, linked_group: 0 }]);
    expect(quality.units).toMatchObject([{ unit: { id: id("c1") }, raw: 80, adjusted: 82.5 }]);
    expect(quality.effects).toMatchObject([{ effect: "mode", category: "网络", difference: -4.2 }]);
    expect(quality.weights).toBeNull();
  });

  test.each([
    "evaluator",
    "client_officer",
    "street_leader",
    "district_leader",
    "analyst",
    "committee",
  ] as const)("is closed to %s", async (role) => {
    const scopes = { street_leader: `street:${id("s1")}`, district_leader: `district:${id("d1")}` } as const;
    const scope =
      role === "committee"
        ? `committee:${id("c1")}`
        : role in scopes
          ? scopes[role as keyof typeof scopes]
          : "whole";
    const ask = await server.as(role, { scope });
    const response = await ask(`${base}/quality`);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([403, "ROLE_FORBIDDEN"]);
  });
});

describe("tables that speak of single raters", () => {
  const names = async (role: "client_officer" | "analyst") =>
    TableList.parse((await (await server.as(role))(`${base}/tables`)).json()).tables.map(({ name }) => name);

  test("are listed for those who read respondents' detail, not for the client", async () => {
    expect(await names("analyst")).toEqual(expect.arrayContaining(["rater", "interviewer"]));
    const client = await names("client_officer");
    expect(client).toContain("rater_agreement");
    expect(client).not.toContain("rater");
    expect(client).not.toContain("interviewer");
  });

  test("cannot be had by name either", async () => {
    const client = await server.as("client_officer");
    for (const form of ["", "?format=arrow"]) {
      const response = await client(`${base}/tables/rater${form}`);
      expect(response.json<{ code: string }>().code).toBe("NOT_FOUND");
    }
    expect((await server.get(`${base}/tables/rater`)).statusCode).toBe(200);
  });
});
