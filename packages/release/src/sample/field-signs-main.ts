// The process that looks for signs of bad fieldwork.
import { qualityRules } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { openHome } from "@juping/store";
import { answerApart } from "../apart/run-apart.ts";
import { openAssets } from "../inputs/assets.ts";
import { fieldSigns } from "./field-signs.ts";

await answerApart(async (home = "", data = "", programme = "", cycle = "") => {
  const instruments = await openAssets(data).instruments();
  const instrument = instruments.get("interview");
  if (instrument === undefined)
    throw new JupingError("INSTRUMENT_UNKNOWN", {
      instrument: "interview",
      available: [...instruments.keys()].join(", "),
    });
  return fieldSigns(openHome(home), instrument, { programme, cycle }, qualityRules);
});
