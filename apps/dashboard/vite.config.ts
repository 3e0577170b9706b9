import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import { sourceDigest } from "./source-digest.ts";

/** The one style attribute that Kit itself writes, on its announcer for screen readers (3.2). */
const announcerStyle = "sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=";

export default defineConfig({
  plugins: [
    sveltekit({
      // Roles of table parts are written out: where rows are laid out as grids, some browsers drop the implicit ones.
      compilerOptions: { warningFilter: ({ code }) => code !== "a11y_no_redundant_roles" },
      adapter: adapter({ out: "build", envPrefix: "JUPING_PAGES_" }),
      // Registered by the pages of work alone; the page that it keeps starts every one of them, wherever it stands.
      serviceWorker: { register: false },
      paths: { relative: false },
      version: { name: sourceDigest(), pollInterval: 0 },
      csp: {
        mode: "nonce",
        directives: {
          "default-src": ["self"],
          "script-src": ["self"],
          "style-src": ["self"],
          "style-src-attr": ["unsafe-hashes", announcerStyle],
          "img-src": ["self", "data:"],
          "connect-src": ["self"],
          "font-src": ["self"],
          "object-src": ["none"],
          "base-uri": ["self"],
          "form-action": ["self"],
          "frame-ancestors": ["none"],
        },
      },
    }),
  ],
  build: { target: "es2022" },
});
