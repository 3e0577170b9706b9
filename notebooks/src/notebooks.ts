/** Analysts' notebooks: file name without its ending, and title. */
export const notebooks = [
  {
    name: "street-ranks",
    title: { zh: "一条街道的名次有多可靠", en: "How sure are the ranks of a street" },
  },
  {
    name: "satisfaction",
    title: { zh: "各类居民区的满意度由什么解释", en: "What explains satisfaction across classes" },
  },
  {
    name: "movers",
    title: { zh: "谁变了，是信号还是误差", en: "Who moved since last cycle, and is it signal" },
  },
] as const;
