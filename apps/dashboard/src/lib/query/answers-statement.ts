const shape = /^([A-Za-z0-9_-]{1,40}):([A-Za-z0-9_,]{1,60})$/;

/**
 * The statement that shows the answers behind a measure, from what an address names: a unit and items of the questionnaire.
 * Null where the address names nothing of the kind.
 */
export const answersStatement = (named: string | null): string | null => {
  const [, unit, items] = shape.exec(named ?? "") ?? [];
  if (unit === undefined || items === undefined) return null;
  const list = items
    .split(",")
    .map((item) => `'${item.toLowerCase()}'`)
    .join(", ");
  return `SELECT respondent, item, code, score, weight, interviewed_on
FROM answer JOIN respondent USING (unit_id, respondent)
WHERE unit_id = '${unit}' AND lower(item) IN (${list})
ORDER BY item, respondent`;
};

/** What an address says to ask for the answers behind a measure; null where its formula reads no item. @param formula of the measure */
export const answersOf = (unit: string, formula: string): string | null => {
  const items = new Set(
    [...formula.matchAll(/answer\.item\s*=\s*'([A-Za-z0-9_]+)'/g)].map(([, item]) => item),
  );
  return items.size === 0 ? null : `${unit}:${[...items].join(",")}`;
};
