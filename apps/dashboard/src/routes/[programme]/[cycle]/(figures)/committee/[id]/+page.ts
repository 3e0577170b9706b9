import { askUnit } from "#lib/api/unit-page.ts";
import type { PageLoad } from "./$types";

/** A committee: what it scored, why, against whom, and what it gets. */
export const load: PageLoad = (event) => askUnit(event);
