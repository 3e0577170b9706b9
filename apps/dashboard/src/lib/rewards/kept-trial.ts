import type { Trial } from "./simulate.ts";

const prefix = "weight.";

/** A trial as it is kept: one flat record of texts. */
export const toKept = ({ weights, ...fields }: Trial): Record<string, string> => ({
  ...fields,
  ...Object.fromEntries(Object.entries(weights).map(([code, weight]) => [`${prefix}${code}`, weight])),
});

/** The same back; what was not kept stays as the official rules have it. */
export const fromKept = (kept: Readonly<Record<string, string>>, official: Trial): Trial => {
  const { weights, ...fields } = official;
  const given = Object.fromEntries(
    Object.keys(fields).flatMap((name) => (kept[name] === undefined ? [] : [[name, kept[name]]])),
  );
  return {
    ...fields,
    ...given,
    weights: Object.fromEntries(
      Object.entries(weights).map(([code, weight]) => [code, kept[`${prefix}${code}`] ?? weight]),
    ),
  };
};
