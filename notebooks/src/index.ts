export { buildNotebooks } from "./build-notebooks.ts";
