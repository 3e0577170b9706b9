import recipeFile from "../recipe.json" with { type: "json" };

/** All numbers of the simulation; what each stands for is told in README.md beside it. */
export type Recipe = typeof recipeFile;

export const recipe: Recipe = recipeFile;
