import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openHome, type Home } from "@juping/store";

/** An empty data folder that is gone after the test. */
export const scratchHome = (): Home => {
  const path = mkdtempSync(join(tmpdir(), "juping-home-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return openHome(path);
};
