import { agreementCoefficients, type AgreementCoefficient } from "@juping/statistics";
import type { Row, StatsMethod } from "../method.ts";
import { ratedOptions, ratedTable } from "../rated-table.ts";

const row = (name: string, found: AgreementCoefficient | null): Row => ({
  coefficient: name,
  value: found?.coefficient ?? null,
  standard_error: found?.standardError ?? null,
  lower: found?.interval?.lower ?? null,
  upper: found?.interval?.upper ?? null,
  p_value: found?.pValue ?? null,
  observed: found?.observed ?? null,
  expected: found?.expected ?? null,
});

export const agreement: StatsMethod = {
  name: "agreement",
  words:
    "一致率、Fleiss、Conger(两人即 Cohen)、Brennan-Prediger、Gwet AC1/AC2 及标准误 chance-corrected coefficients with SE",
  options: [
    ...ratedOptions,
    { flag: "--weights <kind>", words: "nominal（默认 default）, linear, quadratic, ordinal, ratio" },
    { flag: "--scale <values>", words: "所有可用的分值 all values that could be given" },
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
  ],
  example: "marks.csv --raters A,B,C,D --weights quadratic",
  run: (table, given) => {
    const weights = given.choice(
      "weights",
      ["nominal", "linear", "quadratic", "ordinal", "ratio"],
      "nominal",
    );
    const scale = given.numbers("scale");
    const found = agreementCoefficients(ratedTable(table, given), weights, {
      level: given.number("level", 0.95),
      ...(scale.length === 0 ? {} : { scale }),
    });
    return {
      coefficients: [
        row("percent", found.percent),
        row("fleiss", found.fleiss),
        row("conger", found.conger),
        row("brennan_prediger", found.brennanPrediger),
        row(weights === "nominal" ? "gwet_ac1" : "gwet_ac2", found.gwet),
      ],
      counts: [
        {
          units: found.units,
          units_marked_twice: found.unitsMarkedTwice,
          raters: found.raters,
          categories: [...found.categories].join(" "),
        },
      ],
    };
  },
};
