import { coachedCommittees, formFlags, interviewerSigns, qualityRules } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { readInterviews, type InterviewForm } from "@juping/release";
import { Command } from "commander";
import { assets, homeOf, localeOf } from "../text/project.ts";

const readForms = async (programme: string, cycle: string, command: Command): Promise<InterviewForm[]> => {
  const instruments = await assets().instruments();
  const instrument = instruments.get("interview");
  if (instrument === undefined)
    throw new JupingError("INSTRUMENT_UNKNOWN", {
      instrument: "interview",
      available: [...instruments.keys()].join(", "),
    });
  return readInterviews(homeOf(command), instrument, programme, cycle);
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
      const forms = await readForms(programme, cycle, command);
      const counts = new Map<string, number>();
      for (const form of forms)
        for (const flag of formFlags(form, qualityRules)) counts.set(flag, (counts.get(flag) ?? 0) + 1);
      console.log(zh ? `${forms.length} 份问卷` : `${forms.length} interviews`);
      for (const [flag, count] of counts) console.log(`  ${flag}  ${count}`);
      const interviewers = interviewerSigns(forms, qualityRules);
      const outstanding = interviewers.filter((one) => one.outstanding.length > 0);
      console.log(
        zh
          ? `${interviewers.length} 名访问员，${outstanding.length} 名须核查`
          : `${interviewers.length} interviewers, ${outstanding.length} to look into`,
      );
      for (const { interviewer, forms: count, outstanding: signs, deviations } of outstanding)
        console.log(
          `  ${interviewer}  ${count}  ${signs.map((sign) => `${sign} +${deviations[sign].toFixed(1)}`).join("  ")}`,
        );
      const codes = new Map(forms.map(({ unit, unitCode }) => [unit, unitCode]));
      const coached = coachedCommittees(forms, qualityRules).filter(({ flagged }) => flagged);
      console.log(
        zh
          ? `${coached.length} 个居民区疑有诱导`
          : `${coached.length} committees where residents may have been told`,
      );
      for (const { unit, forms: count, told, best, pValue } of coached)
        console.log(
          `  ${codes.get(unit) ?? unit}  ${count}  QC1 ${told}  ${zh ? "全选最好" : "best throughout"} ${best}  p ${pValue.toExponential(1)}`,
        );
    });
