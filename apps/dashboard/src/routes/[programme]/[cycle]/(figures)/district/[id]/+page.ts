import { askArea } from "#lib/api/area-page.ts";
import type { PageLoad } from "./$types";

/** Where the area stands, how its own duties were done, and what its residents say of others. */
export const load: PageLoad = (event) => askArea(event);
