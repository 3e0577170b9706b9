import type { Block } from "./document.ts";

const digits = "一二三四五六七八九十";

/** 1 to 99 in Chinese numerals. */
export const chineseNumeral = (value: number): string => {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens - 1] ?? ""}十`;
  return `${head}${ones === 0 ? "" : (digits[ones - 1] ?? "")}`;
};

/** Numbers headings as official documents do (一、 and （一）), tables and figures by their order. */
export const numbered = (blocks: readonly Block[]): Block[] => {
  let [first, second, tables, figures] = [0, 0, 0, 0];
  return blocks.map((block) => {
    switch (block.kind) {
      case "heading":
        if (block.level === 1) {
          first += 1;
          second = 0;
          return { ...block, text: `${chineseNumeral(first)}、${block.text}` };
        }
        second += 1;
        return { ...block, text: `（${chineseNumeral(second)}）${block.text}` };
      case "table":
        tables += 1;
        return { ...block, caption: `表${tables}  ${block.caption}` };
      case "figure":
        figures += 1;
        return { ...block, caption: `图${figures}  ${block.caption}` };
      default:
        return block;
    }
  });
};
