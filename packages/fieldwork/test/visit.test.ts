import { describe, expect, it } from "vitest";
import { metresBetween, mustRedo, visitFlags, type VisitTrace } from "../src/index.ts";

const gate = { latitude: 31.2416, longitude: 121.4312 };
const nearby = { latitude: 31.2431, longitude: 121.4337 };
const elsewhere = { latitude: 31.2601, longitude: 121.4312 };
const orderly: VisitTrace = {
  visitedOn: "2026-11-05",
  firstMark: "2026-11-05T01:30:00Z",
  lastMark: "2026-11-05T02:31:00Z",
  photos: [gate, null],
  othersPhotos: [nearby, gate],
};

describe("what the lead looks into after a visit", () => {
  it.each<[string, Partial<VisitTrace>, string[]]>([
    ["an hour on the day stated, where others were", {}, []],
    ["under an hour", { lastMark: "2026-11-05T02:29:59Z" }, ["short"]],
    ["no mark at all", { firstMark: null, lastMark: null }, ["short"]],
    ["photos that say no place", { photos: [null, null] }, ["no_place"]],
    ["no photo", { photos: [] }, []],
    ["two kilometres from where others were", { photos: [elsewhere, elsewhere, gate] }, ["far"]],
    ["one photo far away among three", { photos: [elsewhere, gate, nearby] }, []],
    ["nobody else was there yet", { photos: [elsewhere], othersPhotos: [] }, []],
    ["marks after nine in the evening", { lastMark: "2026-11-05T13:00:00Z" }, ["off_hours"]],
    ["marks before seven", { firstMark: "2026-11-04T22:59:00Z" }, ["off_hours"]],
    ["marks on another day than stated", { visitedOn: "2026-11-06" }, ["other_day"]],
  ])("%s", (_, change, flags) => expect(visitFlags({ ...orderly, ...change })).toEqual(flags));

  it("knows how far places lie apart", () => {
    // A minute of latitude is a nautical mile.
    const minute = { ...gate, latitude: gate.latitude + 1 / 60 };
    expect(metresBetween(gate, minute)).toBeCloseTo(1853, 0);
    expect(metresBetween(gate, gate)).toBe(0);
  });

  it.each([
    [19, 19, false],
    [20, 1, false],
    [20, 2, true],
    [100, 5, false],
    [100, 6, true],
  ])("of %i marks compared %i did not stand: all visits again is %s", (compared, errors, redo) =>
    expect(mustRedo({ compared, errors })).toBe(redo),
  );
});
