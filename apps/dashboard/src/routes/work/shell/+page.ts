import { redirect } from "@sveltejs/kit";
import type { PageLoad } from "./$types";

/** Rendered by the browser alone: the page that starts any work page without the server, kept by the service worker. */
export const ssr = false;

/** Whoever comes here by its address is on the way to the list. */
export const load: PageLoad = () => redirect(307, "/work");
