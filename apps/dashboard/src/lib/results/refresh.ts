import { invalidate, invalidateAll } from "$app/navigation";
import { page } from "$app/state";

/**
 * Shows what came of an act. A step may change what of the release may be read; who reads none of it asks only for the workflow anew,
 * and is not told again that there is nothing to read.
 */
export const refresh = (): Promise<void> =>
  page.data.context ? invalidateAll() : invalidate(({ pathname }) => pathname.startsWith("/api/v1/results/"));
