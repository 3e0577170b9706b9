/** Names of everything that this browser keeps of the pages begin so. */
export const keptPrefix = "juping-";

/** Answers of the API that a day's work needs: they outlive a new build of the pages. */
export const answersName = `${keptPrefix}answers`;

/** The page that starts any work page without the server: it holds no data. */
export const shellPath = "/work/shell";

/** When an answer was kept, in its own headers. */
export const keptAtHeader = "x-juping-kept";
