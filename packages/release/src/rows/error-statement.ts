import type { Parameters } from "@juping/model";

/** What the intervals contain and what they leave out, for the method card. */
export const errorStatement = (parameters: Parameters): { readonly zh: string; readonly en: string }[] => [
  {
    zh: `得分与名次区间含居民问卷和普通居民评议票的抽样误差，由同一组 ${parameters.survey.replicates} 个重复权数(Rao–Wu 自助法)联合估计，指标之间的相关已计入；置信水平 ${parameters.interval.standing * 100}%，变化 ${parameters.interval.change * 100}%。`,
    en: `Intervals of scores and ranks contain the sampling error of the survey and of the residents' ballots, estimated jointly from ${parameters.survey.replicates} shared replicate weights (Rao-Wu bootstrap); level ${parameters.interval.standing * 100} %, for changes ${parameters.interval.change * 100} %.`,
  },
  {
    zh: "居民代表和党员的评议票是普查，台账记录是全部记录，均无抽样误差(非抽样数据)。",
    en: "Ballots of delegates and party members are a census and records are complete: they have no sampling error.",
  },
  {
    zh: "走访打分的区间含评估员误差（宽严与判断），由互盲双评的差异估计，同一次走访的各项相关已计入，两人评的减半；电话回访核实的比例含核实抽样误差。走访中登记的数量、由街道查实的事件没有区间。",
    en: "Intervals of visit marks contain the visitors' error (severity and judgement), estimated from the differences of blind double scoring and joint over the checks of a visit, half as large in variance where two scored; shares confirmed by calling back contain the sampling error of the calls. Counts written down at visits and findings of the street have none.",
  },
];
