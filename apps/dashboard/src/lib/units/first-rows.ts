/** Rows that the first page of a long list holds; the others follow, so that the first paint waits for few. */
export const firstRows = 100;
