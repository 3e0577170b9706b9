import { redirect } from "@sveltejs/kit";
import { goingTo } from "#lib/address/address.ts";
import type { PageLoad } from "./$types";

/** Goes on to the only cycle in the field. */
export const load: PageLoad = async ({ parent, url }) => {
  const { field } = await parent();
  const [only, ...others] = field.cycles;
  if (only && others.length === 0)
    redirect(307, goingTo(url, `/work/cycles/${only.programme}/${only.cycle}`));
  return {};
};
