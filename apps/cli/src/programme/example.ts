import type { Cycle, Programme } from "@juping/model";

/** A programme to be filled in: what `juping programme example` prints. */
export const exampleProgramme: { readonly programme: Programme; readonly cycles: readonly Cycle[] } = {
  programme: {
    code: "my-district",
    title: { zh: "××区居民区第三方评估", en: "×× District committee evaluation" },
    commissioning_body: { zh: "××区民政局", en: "×× District civil affairs bureau" },
    evaluating_body: { zh: "××评估机构", en: "×× evaluation institute" },
    contract: "合同编号",
    profile: "shanghai-minhang",
    root: { authority: "NBS-2023", code: "310112" },
    simulated: false,
    calendar: "cn",
  },
  cycles: [
    {
      code: "2026",
      programme: "my-district",
      title: { zh: "2026年度", en: "2026" },
      year: 2026,
      method: "residents-committee",
      method_version: "1",
      starts_on: "2026-01-01",
      cutoff: "2026-12-31",
      as_of: "2027-01-20",
      seed: "my-district-2026",
      previous: null,
      budgets: {},
    },
  ],
};
