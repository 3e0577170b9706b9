import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes, the longest first: begun last, one of them would run alone while the other processor is idle. */
const long = [
  "tests/browser/dashboard.test.ts",
  "tests/results/cycle.test.ts",
  "tests/browser/field.test.ts",
  "tests/release/release.test.ts",
];

const place = ({ moduleId }: TestSpecification): number => {
  const found = long.findIndex((path) => moduleId.endsWith(path));
  return found === -1 ? long.length : found;
};

/** The order in which test files are begun: the long ones first, the others as they come. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
