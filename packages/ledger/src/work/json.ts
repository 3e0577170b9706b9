/** A structure that the ledger wrote itself as canonical JSON. */
export const fromJson = <T>(text: string): T => JSON.parse(text) as T;
