import type { Home } from "@juping/store";
import { runApart } from "../apart/run-apart.ts";
import type { Assets } from "../inputs/assets.ts";
import type { FieldSigns } from "./field-signs.ts";

/**
 * {@link FieldSigns} of a cycle, worked out in a process of its own: seconds for a hundred thousand interviews.
 * @throws JupingError INPUT_MISSING without interviews
 */
export const fieldSignsApart = (
  home: Home,
  assets: Assets,
  { programme, cycle }: { readonly programme: string; readonly cycle: string },
): Promise<FieldSigns> =>
  runApart(new URL("./field-signs-main.ts", import.meta.url), [home.path, assets.folder, programme, cycle]);
