import { join } from "node:path";
import { policyFile, type Policy } from "@juping/model";
import type { Home } from "../home/home.ts";
import type { ReleaseName } from "./release-name.ts";

/** Where notebooks built on a policy's file of a release stand: they hold what that file holds, and are read by the same people. */
export const notebookFolder = (
  home: Home,
  { programme, cycle, revision }: ReleaseName,
  policy: Policy,
): string =>
  join(
    home.path,
    "notebooks",
    programme,
    cycle,
    String(revision),
    policyFile(policy).replace(/\.duckdb$/, ""),
  );
