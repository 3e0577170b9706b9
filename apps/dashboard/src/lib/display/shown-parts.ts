/**
 * Parts as they are shown, so that they add up to the total as it is shown: each is cut to the shown digits, and the units left
 * over go to the largest remainders, ties to the earlier part. A missing part stays missing.
 * @param parts unrounded parts, in the total's unit
 * @param shownTotal the total on the shown digits
 */
export const shownParts = (
  parts: readonly (number | null)[],
  shownTotal: number,
  digits = 1,
): (number | null)[] => {
  const scale = 10 ** digits;
  const exact = parts.map((part) => (part === null ? null : part * scale));
  const floors = exact.map((part) => (part === null ? null : Math.floor(part + 1e-9)));
  const present = exact.flatMap((part, index) => (part === null ? [] : [index]));
  const sum = floors.reduce<number>((total, floor) => total + (floor ?? 0), 0);
  const left = Math.round(shownTotal * scale) - sum;
  const remainder = (index: number) => (exact[index] ?? 0) - (floors[index] ?? 0);
  const ranked = present.toSorted((a, b) => remainder(b) - remainder(a) || a - b);
  const raised = new Set(left > 0 ? ranked.slice(0, left) : []);
  const lowered = new Set(left < 0 ? ranked.slice(left) : []);
  return floors.map((floor, index) => {
    if (floor === null) return null;
    return (floor + Number(raised.has(index)) - Number(lowered.has(index))) / scale;
  });
};

/** A number on the shown digits. */
export const shown = (value: number, digits = 1): number => Number(value.toFixed(digits));
