import { writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { openLedger, recordEvent } from "@juping/ledger";
import { dispositions } from "@juping/fieldwork";
import { JupingError, shanghaiDate, systemClock } from "@juping/model";
import {
  contactRates,
  drawSample,
  ratesBy,
  sealFacts,
  type ContactRates,
  type Sample,
  type SampleSizes,
} from "@juping/release";
import { loadCycle } from "@juping/store";
import { Command, Option } from "commander";
import { ledgerPlace } from "../text/ledger-place.ts";
import { assets, homeOf, localeOf } from "../text/project.ts";

interface Options {
  readonly bands: string;
  readonly halfWidth?: string;
  readonly deviation: string;
  readonly designEffect: string;
  readonly budget?: string;
  readonly cost?: string;
  readonly yield: string;
  readonly reserve: string;
  readonly released: string;
  readonly seed?: string;
  readonly listedFrom?: string;
  readonly addresses?: string;
  readonly seal?: boolean;
}

const numberOf = (name: string, text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new JupingError("BAD_REQUEST", { name, value: text, reason: "须为不小于 0 的数" });
  return value;
};

/** `1000:80,2000:100,:140`: so many interviews up to so many households; the last without an end. */
const bandsOf = (text: string): SampleSizes => ({
  by: "band",
  bands: text.split(",").map((part) => {
    const [upTo = "", interviews = ""] = part.split(":");
    return {
      upTo: upTo === "" ? null : numberOf("--bands", upTo),
      interviews: numberOf("--bands", interviews),
    };
  }),
});

const yuan = (name: string, text: string | undefined): bigint => {
  if (text === undefined)
    throw new JupingError("BAD_REQUEST", { name, value: "", reason: "按区间定量时必须给出" });
  return BigInt(Math.round(numberOf(name, text) * 100));
};

/** 90 %, as standing and grade are shown. */
const quantile = 1.6448536269514722;

const sizesOf = (options: Options): SampleSizes =>
  options.halfWidth === undefined
    ? bandsOf(options.bands)
    : {
        by: "interval",
        precision: {
          halfWidth: numberOf("--half-width", options.halfWidth),
          standardDeviation: numberOf("--deviation", options.deviation),
          designEffect: numberOf("--design-effect", options.designEffect),
          ...{ quantile, least: 60 },
        },
        budgetFen: yuan("--budget", options.budget),
        costFen: yuan("--cost", options.cost),
      };

const addressesOf = (sample: Sample): string =>
  [
    "dwelling_id,unit_code,building_group,building,ordinal,replicate,sequence",
    ...sample.drawn.map(({ id, unitCode, group, building, ordinal, replicate, sequence }) =>
      [id, unitCode, group, building, ordinal, replicate, sequence].join(","),
    ),
    "",
  ].join("\n");

const report = (sample: Sample, zh: boolean): void => {
  const problems = sample.coverage.filter((unit) => unit.problems.length > 0);
  for (const { unit, dwellings, households, problems: found } of problems.slice(0, 20))
    console.log(`! ${unit}  ${dwellings}/${households ?? "—"}  ${found.join(" ")}`);
  if (problems.length > 20) console.log(`! … ${problems.length - 20}`);
  const main = sample.drawn.filter(({ replicate }) => replicate === 0).length;
  console.log(
    zh
      ? `${sample.coverage.length} 个居民区，${problems.length} 个的清单有问题；目标 ${sample.interviews} 份，主样本 ${main} 户，备用 ${sample.drawn.length - main} 户`
      : `${sample.coverage.length} committees, ${problems.length} lists with a problem; ${sample.interviews} interviews wanted, ${main} dwellings in the main sample, ${sample.drawn.length - main} in reserve`,
  );
  if (sample.halfWidth !== null)
    console.log(
      `± ${sample.halfWidth.toFixed(2)}  ${(Number(sample.costFen ?? 0n) / 100).toFixed(2)} ${zh ? "元" : "yuan"}${sample.affordable ? "" : zh ? "，预算不够每处最少份数" : ", the budget does not pay the least of each"}`,
    );
  console.log(`sha256 ${sample.sha256}`);
};

const rateLine = ({ key, counts, rates }: ContactRates): string => {
  const figures = [rates.e, ...rates.response, ...rates.cooperation, ...rates.refusal, ...rates.contact];
  const shown = figures.map((rate) => rate?.toFixed(4) ?? "");
  return [key, ...dispositions.map((each) => counts[each]), ...shown].join(",");
};

const rateColumns = [
  "e",
  ...[1, 2, 3, 4, 5, 6].map((n) => `RR${n}`),
  ...[1, 2, 3, 4].map((n) => `COOP${n}`),
  ...[1, 2, 3].map((n) => `REF${n}`),
  ...[1, 2, 3].map((n) => `CON${n}`),
];

/** `juping sample rates`: AAPOR rates of a cycle as CSV. */
const ratesCommand = (): Command =>
  new Command("rates")
    .description(
      "应答率、合作率、拒访率、接触率（AAPOR）outcome rates of a cycle by committee, visitor or mode, as CSV",
    )
    .argument("<programme>", "项目")
    .argument("<cycle>", "周期")
    .addOption(new Option("--by <what>", "按什么 by what").choices(Object.keys(ratesBy)).default("unit"))
    .action(
      async (programme: string, cycle: string, options: { by: keyof typeof ratesBy }, command: Command) => {
        console.log([options.by, ...dispositions, ...rateColumns].join(","));
        for (const row of await contactRates(homeOf(command), programme, cycle, options.by))
          console.log(rateLine(row));
      },
    );

/** `juping sample draw`: dwellings of a cycle from the frame in force; with `--seal` into the lake, before anybody visits. */
export const sampleCommand = (): Command =>
  new Command("sample")
    .description("抽样 sampling of dwellings")
    .addCommand(ratesCommand())
    .addCommand(
      new Command("draw")
        .description(
          "从抽样框抽取住户：按居民区和楼组分层，可重复；名单封存后才入户 dwellings drawn from the frame, seeded, sealed before fieldwork",
        )
        .argument("<programme>", "项目")
        .argument("<cycle>", "周期")
        .option("--bands <list>", "按户数定量 households:interviews", "1000:80,2000:100,3000:120,:140")
        .option(
          "--half-width <points>",
          "按区间半宽定量（90%），须同时给预算和单价 wanted half of the 90 % interval",
        )
        .option("--deviation <points>", "单题得分标准差 deviation of an answer's score", "25")
        .option("--design-effect <x>", "设计效应 design effect", "1.3")
        .option("--budget <yuan>", "预算（元）budget")
        .option("--cost <yuan>", "每份有效问卷成本（元）cost of a valid interview")
        .option("--yield <share>", "抽中户得到有效问卷的比例 valid interviews a drawn dwelling", "0.42")
        .option("--reserve <share>", "每个备用批占主样本的比例 each reserve over the main sample", "0.1")
        .option("--released <n>", "已放出的备用批 last replicate released", "0")
        .option("--seed <text>", "种子，默认为周期的种子 seed; default: the cycle's")
        .option("--listed-from <date>", "清单不早于 lists not older than, default: two years before today")
        .option(
          "--addresses <file.csv>",
          "住户号与楼栋内序号，只给评估机构 where each dwelling is, for the evaluating organisation",
        )
        .option("--seal", "封存入库并记入日志 take it into the lake and the journal")
        .action(async (programme: string, cycle: string, options: Options, command: Command) => {
          const home = homeOf(command);
          const zh = localeOf(command) === "zh";
          const day = shanghaiDate(systemClock.now());
          const seed = options.seed ?? (await loadCycle(home, programme, cycle)).seed;
          const sample = await drawSample(home, {
            ...{ programme, cycle, day, seed },
            sizes: sizesOf(options),
            expectedYield: numberOf("--yield", options.yield),
            reserveShare: numberOf("--reserve", options.reserve),
            released: numberOf("--released", options.released),
            coverage: {
              least: 0.9,
              most: 1.5,
              listedFrom: options.listedFrom ?? `${Number(day.slice(0, 4)) - 2}${day.slice(4)}`,
            },
          });
          report(sample, zh);
          if (options.addresses !== undefined)
            await writeFile(options.addresses, addressesOf(sample), { mode: 0o600 });
          if (!options.seal) return;
          const ledger = await openLedger({ ...ledgerPlace(home), clock: systemClock });
          try {
            const [sealed] = await sealFacts(home, assets(), {
              ...{ programme, cycle },
              facts: { draw: sample.rows },
              sealedBy: userInfo().username,
              clock: systemClock,
            });
            await ledger.perform(
              recordEvent,
              {
                what: "sample.seal-draw",
                subject: `cycle:${programme}/${cycle}`,
                details: {
                  ...{ seed, sha256: sample.sha256, frame: [...sample.frameBatches] },
                  ...{
                    batch: sealed?.batch ?? "",
                    released: Number(options.released),
                    rows: sample.rows.length,
                  },
                },
              },
              { actor: "system", at: systemClock.now() },
            );
            console.log(
              `${sealed?.isNew ? "+" : "="} draw  ${sample.rows.length}  ${sealed?.batch.slice(0, 12) ?? ""}`,
            );
          } finally {
            await ledger.close();
          }
        }),
    );
