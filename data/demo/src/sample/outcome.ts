/** Final outcomes of a drawn dwelling, as the contact instrument codes them. */
export const outcomes = [
  "完成",
  "部分完成",
  "拒访",
  "无人有人居住",
  "其他未访",
  "无人居住不明",
  "无法进门",
  "资格不明",
  "空置",
  "不合格",
] as const;
export type Outcome = (typeof outcomes)[number];

export const modes = ["入户", "电话", "网络"] as const;
export type Mode = (typeof modes)[number];
