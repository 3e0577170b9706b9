import type { WorkField } from "@juping/model/api";

export interface EvaluatorRow {
  readonly account: string;
  readonly name: string;
  code: string;
  /** empty: none of the programme's */
  district: string;
  taken: boolean;
  /** named already: sheets may stand under the name */
  readonly fixed: boolean;
}

/** Those named already, then the accounts that could be. */
export const evaluatorRows = ({ evaluators, accounts }: WorkField): EvaluatorRow[] => {
  const named = new Set(evaluators.map(({ account }) => account));
  return [
    ...evaluators.map(({ account, name, code, district }) => ({
      ...{ account, name, code, district: district ?? "", taken: true, fixed: true },
    })),
    ...accounts
      .filter(({ id }) => !named.has(id))
      .map(({ id, name }) => ({ account: id, name, code: "", district: "", taken: false, fixed: false })),
  ];
};

/** The first code `V01`, `V02`, … that nobody has. */
export const nextCode = (codes: readonly string[]): string => {
  for (let number = 1; ; number += 1) {
    const code = `V${String(number).padStart(2, "0")}`;
    if (!codes.includes(code)) return code;
  }
};
