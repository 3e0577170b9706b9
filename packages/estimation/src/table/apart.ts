import { holmAdjust, normalCdf } from "@juping/statistics";

/** Which of many predicted effects differ from 0, the chance of any false finding held at 1 - level (Holm). */
export const apartFromZero = (
  effects: ArrayLike<number>,
  errors: ArrayLike<number>,
  level: number,
): boolean[] => {
  const p = Array.from(effects, (effect, at) => {
    const error = errors[at] ?? 0;
    return error > 0 ? Math.min(1, 2 * normalCdf(-Math.abs(effect) / error)) : 1;
  });
  return p.length === 0 ? [] : Array.from(holmAdjust(p), (value) => value < 1 - level);
};
