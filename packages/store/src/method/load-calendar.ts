import { CalendarYear, type WorkingCalendar, workingCalendar } from "@juping/model";
import { z } from "zod";
import { readJson } from "./read-json.ts";

/** Reads the announced years of a working calendar. @throws JupingError FILE_MISSING, FILE_FORMAT or SCHEMA_INVALID */
export const loadCalendar = (file: string): WorkingCalendar =>
  workingCalendar(readJson(z.array(CalendarYear), file));
