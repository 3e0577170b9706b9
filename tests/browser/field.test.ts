import { afterAll, beforeAll } from "vitest";
import { openFieldSite, type FieldSite } from "../support/field-site.ts";
import { fieldDaySpecification } from "./field-day.ts";
import { offlineSpecification } from "./offline.ts";

// One server and one browser: a cycle from its opening to the third person's word, then an evaluator without a network.
let site: FieldSite;
beforeAll(async () => {
  site = await openFieldSite();
});
afterAll(() => site.close());

const present = () => site;

fieldDaySpecification(present);
offlineSpecification(present);
