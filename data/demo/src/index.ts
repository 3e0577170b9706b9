export { generateDemo } from "./generate-demo.ts";
export { cycles, programme } from "./programme.ts";
export { recipe, type Recipe } from "./recipe.ts";
export type { DemoFile, DemoFiles, DemoOptions, DemoProgress } from "./demo-file.ts";
