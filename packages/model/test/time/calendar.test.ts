import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { CalendarYear, parse, workingCalendar } from "../../src/index.ts";

const file = new URL("../../../../data/calendars/cn.json", import.meta.url);
const years = parse(z.array(CalendarYear), JSON.parse(readFileSync(file, "utf8")), "cn.json");
const calendar = workingCalendar(years);

describe("working calendar of China", () => {
  test("names the announcement of each year", () => {
    expect(years.map((year) => [year.year, year.document])).toEqual([
      [2024, "国办发明电〔2023〕7号"],
      [2025, "国办发明电〔2024〕12号"],
      [2026, "国办发明电〔2025〕7号"],
    ]);
  });

  test.each([
    ["an ordinary Wednesday", "2025-03-12", true],
    ["a Saturday", "2025-03-15", false],
    ["a Saturday worked before Spring Festival 2026", "2026-02-14", true],
    ["a Sunday worked in exchange", "2024-02-18", true],
    ["the eve of Spring Festival 2025", "2025-01-28", false],
    ["the eve of Spring Festival 2024, which was worked", "2024-02-09", true],
    ["Mid-Autumn inside the National Day week of 2025", "2025-10-06", false],
    ["2 January 2026", "2026-01-02", false],
    ["the Sunday after it, worked", "2026-01-04", true],
  ])("%s", (_, day, expected) => {
    expect(calendar.isWorkday(day)).toBe(expected);
  });

  // Days off and on the year over, as the announcements give them.
  test.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])("%i has %i working days", (year, expected) => {
    let count = 0;
    for (
      let day = new Date(Date.UTC(year, 0, 1));
      day.getUTCFullYear() === year;
      day.setUTCDate(day.getUTCDate() + 1)
    )
      if (calendar.isWorkday(day.toISOString().slice(0, 10))) count += 1;
    expect(count).toBe(expected);
  });

  test.each([
    ["2026-02-13", 1, "2026-02-14"],
    ["2026-02-13", 2, "2026-02-24"],
    ["2026-02-13", 10, "2026-03-05"],
    ["2025-12-31", 1, "2026-01-04"],
  ])("%s and %i working days is %s", (day, count, expected) => {
    expect(calendar.addWorkdays(day, count)).toBe(expected);
  });

  test("a year without an announcement is never guessed", () => {
    expect(() => calendar.isWorkday("2027-01-04")).toThrow(RangeError);
    expect(() => calendar.addWorkdays("2026-12-30", 5)).toThrow(RangeError);
  });
});
