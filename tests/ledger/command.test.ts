import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../apps/cli/bootstrap/project.mjs";

const program = join(root, "node_modules", ".bin", "juping");
// A long name: the address of a Unix socket has room for 107 bytes.
const base = mkdtempSync(join(tmpdir(), "juping-ledger-"));
const home = join(
  base,
  "a-data-folder-with-a-name-so-long-that-no-socket-below-it-could-have-its-whole-path-as-its-address",
);

const juping = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, ["--home", home, ...args], {
    cwd: "/",
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
};

let server: ChildProcess | undefined;

const startServer = async (): Promise<void> => {
  const started = spawn(program, ["--home", home, "serve"], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  server = started;
  await new Promise<void>((resolve, reject) => {
    started.stdout.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("ready")) resolve();
    });
    started.on("exit", () => reject(new Error("the server ended")));
  });
};

const stopServer = async (): Promise<void> => {
  const ending = server;
  if (ending === undefined || ending.exitCode !== null) return;
  const ended = new Promise((resolve) => ending.on("exit", resolve));
  ending.kill("SIGTERM");
  await ended;
};

afterAll(async () => {
  await stopServer();
  rmSync(base, { recursive: true, force: true });
});

describe("juping backup, restore and audit", () => {
  const first = join(base, "first.sqlite");

  describe("while a server holds the ledger", () => {
    beforeAll(async () => {
      await startServer();
      return stopServer;
    });

    test("a backup is taken, and put back through the server", () => {
      expect(juping("backup", first).status).toBe(0);
      const { status, said } = juping("restore", first);
      expect(said).toContain("✓ 已恢复");
      expect(status).toBe(0);
      expect(readdirSync(join(home, "ledger", "backups"))).toHaveLength(1);
      const audit = juping("audit", "verify");
      expect(audit.said).toContain("从备份恢复");
      expect(audit.status).toBe(0);
    });

    test("a file that is no backup is refused by the server, in the reader's words", () => {
      const file = join(base, "none.sqlite");
      writeFileSync(file, "nothing to see here, and nothing to put in the place of anything either");
      expect(juping("restore", file)).toMatchObject({
        status: 1,
        said: expect.stringContaining("BACKUP_BROKEN") as string,
      });
    });
  });

  describe("while no server runs", () => {
    test("the same backup is put back by taking the ledger itself", () => {
      const { status, said } = juping("restore", first);
      expect(said).toContain("✓ 已恢复");
      expect(status).toBe(0);
    });

    test("an auditor who kept the public key and the heads finds an entry that was altered", () => {
      const publicKey = join(base, "public.pem");
      const heads = join(base, "heads.jsonl");
      writeFileSync(publicKey, juping("audit", "key").said);
      writeFileSync(heads, readFileSync(join(home, "audit", "heads.jsonl")));
      const ledger = new DatabaseSync(join(home, "ledger", "ledger.sqlite"));
      ledger.exec("UPDATE journal SET actor = 'somebody' WHERE sequence = 1");
      ledger.close();
      const { status, said } = juping("audit", "verify", "--heads", heads, "--public-key", publicKey);
      expect(said).toContain("✗ 第 1 条 entry 1 内容被改动");
      expect(status).toBe(1);
    });
  });
});
