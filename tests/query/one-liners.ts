/**
 * Runs the lines for scripts that the query page shows, each in the tool that it is for, against a real server.
 * `node tests/query/one-liners.ts`; PYTHON and R name interpreters (default `python3`, `Rscript`). What is not on this machine is said.
 */
import { execFile, spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createAccessToken } from "@juping/ledger";
import { queryOneLiners } from "@juping/model";
import { openFixtureServer } from "../support/fixture-server.ts";
import { signedIn } from "../support/signed-in.ts";

const python = process.env.PYTHON ?? "python3";
const rscript = process.env.R ?? "Rscript";
const sql = "SELECT unit_id, composite FROM standing ORDER BY unit_id";

const scratch = mkdtempSync(join(tmpdir(), "juping-one-liners-"));
const server = await openFixtureServer();
const origin = await server.app.listen({ port: 0, host: "127.0.0.1" });
let failed = 0;
try {
  const { account } = await signedIn(server.ledger, server.clock, "analyst");
  const token = `juping_${randomBytes(32).toString("base64url")}`;
  await server.ledger.perform(
    createAccessToken,
    {
      id: randomUUID(),
      digest: createHash("sha256").update(token).digest("hex"),
      account,
      name: "one-liners",
      scope: "whole",
      expiresAt: new Date(server.clock.now().getTime() + 86_400_000).toISOString(),
    },
    { actor: account, at: server.clock.now() },
  );
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, JUPING_TOKEN: token, no_proxy: "127.0.0.1" };
  /** What runs a line, how it tells its number of rows, and how one finds out that it is there. */
  const tools = {
    curl: {
      test: ["curl", "--version"],
      run: (code: string) => ["/bin/sh", "-c", `${code} && wc -c < result.parquet`],
    },
    DuckDB: { test: ["duckdb", "--version"], run: (code: string) => ["/bin/sh", "-c", code] },
    Python: {
      test: [python, "-c", "import pyarrow"],
      run: (code: string) => [python, "-c", `${code}; print(table.num_rows, table.schema.names)`],
    },
    R: {
      test: [rscript, "--version"],
      run: (code: string) => [rscript, "-e", `${code}; cat(nrow(result), names(result))`],
    },
  };
  for (const { tool, code, needs } of queryOneLiners(`${origin}/api/v1/fixture/2025/query/run`, sql)) {
    const { test, run } = tools[tool];
    const [probe = "", ...flags] = test;
    if (spawnSync(probe, flags).status !== 0) {
      console.log(`- ${tool}: not on this machine${needs === "" ? "" : ` (needs ${needs})`}`);
      continue;
    }
    const [command = "", ...args] = run(code);
    try {
      const { stdout } = await promisify(execFile)(command, args, { cwd: scratch, env });
      console.log(`✓ ${tool}: ${stdout.trim()}`);
    } catch (error) {
      failed += 1;
      console.log(`✗ ${tool}: ${(error as { stderr?: string }).stderr ?? String(error)}`);
    }
  }
} finally {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}
if (failed > 0) process.exitCode = 1;
