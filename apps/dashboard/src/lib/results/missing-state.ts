const states: Readonly<Record<string, { zh: string; en: string }>> = {
  no_data: { zh: "无数据", en: "no data" },
  disputed: { zh: "争议中", en: "disputed" },
  zero_by_rule: { zh: "按规定为零", en: "zero by rule" },
};

/** Why a fact has no value. */
export const missingState = (state: string): { zh: string; en: string } =>
  states[state] ?? { zh: "—", en: "—" };
