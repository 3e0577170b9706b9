/** Funds that project money is asked of. */
export const projectFunds = ["special_fund", "foundation"] as const;
export type ProjectFund = (typeof projectFunds)[number];

/** Ways of asking for project money (第二十一条). */
export const projectKinds = ["自治项目", "特色工作", "引入社会组织"] as const;

/** Uses of project money that a voucher may name; which of them a fund forbids is its rule's to say. */
export const projectUses = {
  service: { zh: "购买服务", en: "services" },
  activity: { zh: "活动开支", en: "activities" },
  materials: { zh: "物料", en: "materials" },
  training: { zh: "培训", en: "training" },
  office: { zh: "办公经费", en: "office costs" },
  staff_pay: { zh: "人员工资、补贴和福利", en: "staff pay and benefits" },
  hardware: { zh: "居委会硬件和设备", en: "hardware of the committee" },
  property_duty: { zh: "物业服务企业应担费用", en: "what the property firm owes" },
} as const;
export const projectUseCodes = Object.keys(projectUses) as [
  keyof typeof projectUses,
  ...(keyof typeof projectUses)[],
];
