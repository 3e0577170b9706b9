/** Address in the API of a cycle's way from its facts to its money, or of something below it. */
export const resultPath = (
  { programme, cycle }: { readonly programme: string; readonly cycle: string },
  ...below: readonly string[]
): string => `/api/v1/results/${[programme, cycle, ...below].map(encodeURIComponent).join("/")}`;
