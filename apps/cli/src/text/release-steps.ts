import type { OnStep, ReleaseStep } from "@juping/release";

const words: Record<ReleaseStep, { readonly zh: string; readonly en: string }> = {
  inputs: { zh: "核对输入", en: "inputs" },
  units: { zh: "读取单位", en: "units" },
  estimate: { zh: "估计指标量", en: "estimates" },
  score: { zh: "计算得分、名次与等次", en: "scores, ranks, grades" },
  write: { zh: "写入发布版", en: "writing" },
  cut: { zh: "按范围分出文件", en: "files by policy" },
  seal: { zh: "封存", en: "sealing" },
};

/** Prints each step of a release as it begins, with the seconds since the first. */
export const printSteps = (locale: "zh" | "en"): OnStep => {
  const begun = performance.now();
  return (step) => {
    console.log(`  ${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${words[step][locale]}`);
  };
};
