import type { Locale, Method, Node, Rule } from "@juping/model";
import { percent } from "../number/show.ts";
import { type MeasureWords, measureWords } from "./measure-words.ts";
import { ruleEn } from "./rule-en.ts";
import { ruleZh } from "./rule-zh.ts";
import { proofWords, scopeWords } from "./words.ts";

/**
 * A node's rule as an official would write it, with its scope and what happens at zero or without data. Inner nodes
 * name their children and weights.
 */
export const describeRule = (node: Node, method: Method, locale: Locale): string => {
  const words = measureWords(method, locale);
  const sentences = [
    node.rule ? ruleSentence(node.rule, words, locale) : childrenSentence(node, method, locale),
    zeroSentence(node, words, locale),
    missingSentence(node, locale),
    scopeSentence(node, locale),
  ].filter((sentence) => sentence !== "");
  return locale === "zh"
    ? spaced(`${sentences.join("。")}。`)
    : sentences.map((sentence) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`).join(" ");
};

/** A thin gap between figures and Chinese characters, as in print. */
const spaced = (text: string): string =>
  text.replace(/([\d%])(?=[\u4e00-\u9fff])/g, "$1 ").replace(/([\u4e00-\u9fff])(?=\d)/g, "$1 ");

const ruleSentence = (rule: Rule, words: MeasureWords, locale: Locale): string => {
  const simple = locale === "zh" ? ruleZh : ruleEn;
  if (rule.kind !== "mix") return simple(rule, words);
  const parts = rule.params.parts.map((part) => ({
    share: percent(part.weight, 0),
    text: simple(part.rule, words),
  }));
  return locale === "zh"
    ? `${parts.map(({ share, text }, at) => `(${at + 1})占 ${share}：${text}`).join("；")}；某部分无数据的，权重归其余部分`
    : `${parts.map(({ share, text }, at) => `(${at + 1}) ${share}: ${text}`).join("; ")}; a part without data gives its weight to the others`;
};

const childrenSentence = (node: Node, method: Method, locale: Locale): string => {
  const tree = method.trees.find((entry) => entry.nodes.includes(node));
  const children = tree?.nodes.filter((entry) => entry.parent === node.code) ?? [];
  if (children.length === 0) return "";
  const list = children.map((child) => `${child.name[locale]} ${child.weight ?? ""}`.trim());
  const minimum = node.min_children ?? 1;
  if (locale === "zh") {
    const least = minimum > 1 ? `，至少 ${minimum} 项有数据才计分` : "";
    return `由下级指标按权重合成：${list.join("、")}；无数据或不适用的，权重按比例转给同级${least}`;
  }
  const least = minimum > 1 ? `; at least ${minimum} must have data` : "";
  return `weighted mean of ${list.join(", ")}; the weight of one without data goes to its siblings in proportion${least}`;
};

const zeroSentence = ({ zero }: Node, words: MeasureWords, locale: Locale): string => {
  if (!zero) return "";
  const proof = proofWords[zero.proof]?.[locale] ?? zero.proof;
  const condition = words.isYesNo(zero.measure) ? "" : words.test(zero.measure, zero);
  return locale === "zh"
    ? `${words.name(zero.measure)}${condition}且有${proof}的，按规则计零`
    : `0 by rule where ${words.name(zero.measure)} ${condition} and ${proof} is on file`.replace("  ", " ");
};

const missingSentence = ({ missing }: Node, locale: Locale): string => {
  if (missing === "no_data_for_all")
    return locale === "zh"
      ? "同一街道有一个居民区缺少该数据来源的，全街道不计"
      : "where the source is missing for one committee of a street it counts for none of them";
  if (missing === "carry_term")
    return locale === "zh" ? "一届之内沿用，至下次换届" : "the value holds until the next election";
  return "";
};

const scopeSentence = ({ applies_to }: Node, locale: Locale): string => {
  const special = applies_to.filter((scope) => !["all", "committee", "street"].includes(scope));
  if (special.length === 0) return "";
  const list = special.map((scope) => scopeWords[scope]?.[locale] ?? scope);
  return locale === "zh"
    ? `适用于${list.join("、")}的居民区，其余不适用`
    : `applies to areas ${list.join(" or ")}; not applicable elsewhere`;
};
