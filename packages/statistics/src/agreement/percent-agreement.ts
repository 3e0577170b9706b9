import { requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/**
 * Share (0-1) of subjects whose marks lie within `tolerance` of each other, highest less lowest.
 * @param raters one array a rater, one finite mark a subject.
 */
export function percentAgreement(raters: readonly ArrayLike<number>[], tolerance = 0): number {
  requireCount("number of raters", raters.length, 2);
  if (!(tolerance >= 0))
    throw new StatisticsError("out_of_range", `a tolerance of ${tolerance}`, { value: tolerance });
  const subjects = raters[0]?.length ?? 0;
  if (subjects === 0) throw new StatisticsError("empty_input", "no subject was marked", { name: "raters" });
  raters.forEach((marks, rater) => requireLength(`raters[${rater}]`, marks, subjects));
  let agreed = 0;
  for (let subject = 0; subject < subjects; subject++) {
    const marks = raters.map((given, rater) => {
      const mark = given[subject] ?? NaN;
      if (Number.isFinite(mark)) return mark;
      const details = { rater, subject, value: mark };
      throw new StatisticsError(
        "not_finite",
        `mark of rater ${rater} for subject ${subject} is ${mark}`,
        details,
      );
    });
    if (Math.max(...marks) - Math.min(...marks) <= tolerance) agreed++;
  }
  return agreed / subjects;
}
