/**
 * Coverage of the survey estimator's 95 % intervals: node packages/estimation/test/scripts/coverage.ts [surveys] [drawn a group]
 */
import { simulateCoverage } from "../support/coverage.ts";

const [surveys = 1000, drawn = 18] = process.argv.slice(2).map(Number);
console.table(simulateCoverage(surveys, drawn, 200));
