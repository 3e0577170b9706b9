// The release was checked when it was made; a thousand rows are not checked again for each reader.
const read = (json: string | null | undefined): Record<string, number | undefined> =>
  json == null || json === "" ? {} : (JSON.parse(json) as Record<string, number>);

/** Probability of each grade, from the JSON of table `standing`, the best grade first. */
export const probabilitiesOf = (
  json: string | null | undefined,
  grades: readonly string[],
): Record<string, number> => {
  const known = read(json);
  const named = [...grades, ...Object.keys(known).filter((grade) => !grades.includes(grade))];
  return Object.fromEntries(
    named.flatMap((grade) => {
      const probability = known[grade];
      return probability === undefined ? [] : [[grade, probability]];
    }),
  );
};

/** Probability of the grade that was given; null where none was. */
export const probabilityOf = (
  json: string | null | undefined,
  grade: string | null | undefined,
): number | null => (grade == null ? null : (read(json)[grade] ?? null));
