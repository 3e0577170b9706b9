const padded = (n: number, width: number): string => String(n).padStart(width, "0");

/**
 * Made-up 12-digit codes in the shape of the statistical ones (province, city, district, street, committee: 2-2-2-3-3).
 * Their first digits are 99, which no province has, so that they can never be taken for a real unit's.
 */
export function codesBeginningWith(firstDigits: string): Codes {
  const code = (district: number, street: number, committee: number): string =>
    `${firstDigits}01${padded(district, 2)}${padded(street, 3)}${padded(committee, 3)}`;
  return {
    city: code(0, 0, 0),
    district: (district) => code(district, 0, 0),
    street: (district, ordinal) => code(district, ordinal, 0),
    town: (district, ordinal) => code(district, 100 + ordinal, 0),
    committee: (parent, ordinal) => parent.slice(0, 9) + padded(ordinal, 3),
    village: (parent, ordinal) => parent.slice(0, 9) + padded(200 + ordinal, 3),
  };
}

/** Ordinals begin with 1. */
export interface Codes {
  readonly city: string;
  readonly district: (district: number) => string;
  readonly street: (district: number, ordinal: number) => string;
  readonly town: (district: number, ordinal: number) => string;
  /** of the street's or town's code */
  readonly committee: (parent: string, ordinal: number) => string;
  readonly village: (parent: string, ordinal: number) => string;
}
