import type { WorkAssignments } from "@juping/model/api";
import { describe, expect, test } from "vitest";
import { filesOfPage } from "../src/lib/keep/files-of-page.ts";
import { answerOfPage, isKeptAnswer, pieceOf } from "../src/lib/keep/kept-paths.ts";
import { workOfDays } from "../src/lib/keep/work-of-days.ts";

describe("what an evaluator's browser keeps", () => {
  test.each([
    ["/api/v1/session", true],
    ["/api/v1/work/assignments", true],
    ["/api/v1/work/sheets/s1", true],
    ["/api/v1/work/ballots/demo-2026-B-u1", true],
    ["/api/v1/work/sheets/s1/marks", false],
    ["/api/v1/work/cycles/demo/2026/progress", false],
    ["/api/v1/work/photos/abc", false],
    ["/api/v1/demo/2025/overview", false],
    ["/work/sheets/s1", false],
  ])("answer %s: %s", (path, kept) => expect(isKeptAnswer(path)).toBe(kept));

  test.each([
    ["/work", "/api/v1/work/assignments"],
    ["/work/sheets/s1", "/api/v1/work/sheets/s1"],
    ["/work/ballots/b1", "/api/v1/work/ballots/b1"],
    ["/work/cycles", null],
    ["/work/visits/v1", null],
    ["/demo/2025", null],
    ["/api/v1/work/sheets/s1", null],
  ])("page %s is filled from %s", (path, answer) => expect(answerOfPage(path)).toBe(answer));

  test("a piece of work is a sheet or a ballot, by its page and by its answer", () =>
    expect(["/work/sheets/s1", "/api/v1/work/ballots/b1", "/work"].map(pieceOf)).toEqual([
      "sheets",
      "ballots",
      null,
    ]));

  test("files of a page: each once, scripts and styles alone", () =>
    expect(
      filesOfPage(`<link href="/_app/immutable/assets/0.Ab_-1.css" rel="stylesheet">
        <link rel="modulepreload" href="/_app/immutable/chunks/x9.js"><script nonce="n">
        import("/_app/immutable/chunks/x9.js"); import("/_app/immutable/entry/start.B.js")</script>
        <img src="/_app/immutable/assets/seal.png"><a href="/work/sheets/a.js">`),
    ).toEqual([
      "/_app/immutable/assets/0.Ab_-1.css",
      "/_app/immutable/chunks/x9.js",
      "/_app/immutable/entry/start.B.js",
    ]));
});

describe("work of the coming days", () => {
  const sheet = (id: string, state: string, planned_on: string) =>
    ({
      sheet: id,
      state,
      planned_on,
      version: 3,
      last_marked_at: null,
    }) as WorkAssignments["assignments"][number];
  const now = new Date("2026-11-10T02:00:00Z");

  test("begun ones first, then those due by the day after tomorrow; what is in stays away", () => {
    const assignments = [
      sheet("due", "assigned", "2026-11-12"),
      sheet("overdue", "declared", "2026-11-01"),
      sheet("later", "declared", "2026-11-13"),
      sheet("later-begun", "in_progress", "2026-11-20"),
      sheet("in", "submitted", "2026-11-10"),
      sheet("final", "adjudicated", "2026-11-10"),
    ];
    expect(workOfDays({ assignments, ballots: [] }, now)).toEqual(
      ["later-begun", "overdue", "due"].map((id) => ({ path: `/api/v1/work/sheets/${id}`, mark: "3 " })),
    );
  });

  test("at most twenty sheets", () => {
    const assignments = Array.from({ length: 50 }, (_, place) =>
      sheet(`s${place}`, "declared", "2026-11-10"),
    );
    expect(workOfDays({ assignments, ballots: [] }, now)).toHaveLength(20);
  });
});
