import { fileURLToPath } from "node:url";
import { openAssets, type Assets } from "@juping/release";

/** Methods, instruments, profiles and reward rules that came with the program. */
export const projectAssets = (): Assets =>
  openAssets(fileURLToPath(new URL("../../../data", import.meta.url)));
