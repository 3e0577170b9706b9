import { fileURLToPath } from "node:url";

/** Methods, instruments and profiles that came with the program. */
export const assetsFolder = fileURLToPath(new URL("../../../../data", import.meta.url));
