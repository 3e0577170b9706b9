import { Plan } from "@juping/model/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";

let server: FixtureServer;
beforeAll(async () => {
  server = await openFixtureServer();
});
afterAll(() => server.close());

test("without a graded, sampled cycle there is nothing to plan by, and it says so", async () => {
  const plan = Plan.parse((await server.get("/api/v1/fixture/2025/plan")).json());
  expect(plan).toMatchObject({ basis: null, needed: [], split: null, split_problem: "nothing_sampled" });
});

test("is the evaluation lead's alone", async () => {
  for (const role of ["analyst", "client_officer", "evaluator"] as const)
    expect((await (await server.as(role))("/api/v1/fixture/2025/plan")).statusCode).toBe(403);
});
