// @ts-check
import { fileURLToPath } from "node:url";
import eslint from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";
import { readEdges } from "./dependency-cruiser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const browserSafe = Object.values(readEdges().packages)
  .filter((edges) => edges.browserSafe)
  .map(({ folder }) => `${folder}/src/**/*.ts`);

/** Globals of Node that a browser lacks; the import check sees only imports. */
const nodeGlobals = [
  "Buffer",
  "process",
  "global",
  "setImmediate",
  "clearImmediate",
  "__dirname",
  "__filename",
];

/** Globals of a page with everyday names: a forgotten declaration would silently mean them. */
const pageGlobals = [
  ...[
    "name",
    "event",
    "status",
    "length",
    "top",
    "parent",
    "self",
    "origin",
    "screen",
    "history",
    "location",
  ],
  ...["open", "close", "find", "focus", "blur", "print", "stop", "scroll"],
].map((name) => ({
  name,
  message: "Declare it, or say window.… or globalThis.… if the page's own is meant.",
}));

/** A test that is left out must say why, so that the reason can be printed at the end of the run. */
const skipWithoutWord = {
  selector:
    "MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(skip|todo|only|skipIf|runIf)$/]",
  message: "Skip with a reason: ctx.skip(reason), or skipUnless(condition, reason) of tests/support/skip.ts.",
};

// Framework files whose default export is the framework's interface.
const defaultExportAsked = ["**/*.config.{js,ts}", ".config/**", "**/*-reporter.ts"];

export default defineConfig(
  {
    ignores: [
      "**/node_modules/",
      "**/build/",
      "**/.svelte-kit/",
      "**/dist/",
      "**/.juping/",
      "**/captures/",
      "**/coverage/",
    ],
  },
  {
    files: ["**/*.{ts,js,mjs,svelte}"],
    extends: [eslint.configs.recommended, typescript.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: root,
        extraFileExtensions: [".svelte"],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off", // the type checker knows better
      "no-loss-of-precision": "off", // coefficients are copied with all the digits that their source prints
      "no-restricted-globals": ["error", ...pageGlobals],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Numbers and units belong into messages; objects do not, and those are still refused.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // An interface may be asynchronous where this implementation has nothing to wait for.
      "@typescript-eslint/require-await": "off",
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Named exports only." },
        skipWithoutWord,
      ],
    },
  },
  { files: defaultExportAsked, rules: { "no-restricted-syntax": ["error", skipWithoutWord] } },
  {
    files: browserSafe,
    rules: {
      "no-restricted-globals": [
        "error",
        ...pageGlobals,
        ...nodeGlobals.map((name) => ({ name, message: "This package also runs in a browser." })),
      ],
    },
  },
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      // The dashboard is served at the root of its host, and its links are data from one place.
      "svelte/no-navigation-without-resolve": "off",
    },
  },
  {
    // Types flow here through components and generated files (svelte-check sees them) or JSDoc and JSON.
    files: ["**/*.svelte", "**/*.{js,mjs}"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
    },
  },
);
