/** Several values in one cell. */
export const listCell = (values: readonly (string | number)[]): string => values.join(";");
