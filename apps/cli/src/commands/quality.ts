import { qualityRules } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { fieldSigns, type FieldSigns } from "@juping/release";
import { Command } from "commander";
import { assets, homeOf, localeOf } from "../text/project.ts";

const signsOf = async (programme: string, cycle: string, command: Command): Promise<FieldSigns> => {
  const instruments = await assets().instruments();
  const instrument = instruments.get("interview");
  if (instrument === undefined)
    throw new JupingError("INSTRUMENT_UNKNOWN", {
      instrument: "interview",
      available: [...instruments.keys()].join(", "),
    });
  return fieldSigns(homeOf(command), instrument, { programme, cycle }, qualityRules);
};

/** `juping quality`: what about a cycle's interviews the lead should look into. A flag opens an enquiry, it leaves nothing out. */
export const qualityCommand = (): Command =>
  new Command("quality")
    .description(
      "问卷质量：单份、访问员、受诱导的居民区；标记只供核查 signs of interviews that were not asked; a flag opens an enquiry",
    )
    .argument("<programme>", "项目")
    .argument("<cycle>", "周期")
    .action(async (programme: string, cycle: string, _: unknown, command: Command) => {
      const zh = localeOf(command) === "zh";
      const { forms, flags, compared, interviewers, coached } = await signsOf(programme, cycle, command);
      console.log(zh ? `${forms} 份问卷` : `${forms} interviews`);
      for (const [flag, count] of Object.entries(flags)) console.log(`  ${flag}  ${count}`);
      console.log(
        zh
          ? `${compared} 名访问员，${interviewers.length} 名须核查`
          : `${compared} interviewers, ${interviewers.length} to look into`,
      );
      for (const { interviewer, forms: count, outstanding: signs, deviations } of interviewers)
        console.log(
          `  ${interviewer}  ${count}  ${signs.map((sign) => `${sign} +${deviations[sign].toFixed(1)}`).join("  ")}`,
        );
      console.log(
        zh
          ? `${coached.length} 个居民区疑有诱导`
          : `${coached.length} committees where residents may have been told`,
      );
      for (const { unitCode, forms: count, told, best, pValue } of coached)
        console.log(
          `  ${unitCode}  ${count}  QC1 ${told}  ${zh ? "全选最好" : "best throughout"} ${best}  p ${pValue.toExponential(1)}`,
        );
    });
