/** What tells one self-governance project from another. */
export interface ProjectIdentity {
  readonly committee: string;
  readonly title: string;
  readonly site: string;
  readonly year_from: number;
  readonly year_to: number;
}

/** Text without what people vary: width, case, spaces, punctuation and marks of edition. */
const normalisedTitle = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(第?[一二三四五六七八九十\d]+期|项目)/g, "")
    .replace(/[\p{P}\p{S}\s]/gu, "");

/** Key of a project: committee, normalised title, site and years. Equal keys are one project, whoever pays. */
export const projectKey = ({ committee, title, site, year_from, year_to }: ProjectIdentity): string =>
  [committee, normalisedTitle(title), normalisedTitle(site), year_from, year_to].join("|");

/** Dice coefficient of the character pairs of two normalised texts, as a pair of integers: 2 x shared over all. */
export const similarity = (a: string, b: string): { readonly shared: number; readonly all: number } => {
  const [first, second] = [pairs(normalisedTitle(a)), pairs(normalisedTitle(b))];
  const left = new Map<string, number>();
  for (const pair of first) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of second) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    shared += 2;
  }
  return { shared, all: first.length + second.length };
};

const pairs = (text: string): string[] => {
  const letters = [...text];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
};
