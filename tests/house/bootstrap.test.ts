import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { installEnvironment } from "../../apps/cli/bootstrap/environment.mjs";
import { fingerprint, unlessDone } from "../../apps/cli/bootstrap/fingerprint.mjs";
import { root } from "../../apps/cli/bootstrap/project.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "juping-bootstrap-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the environment for installing", () => {
  test.each([
    // What npm hands to its scripts and pnpm would obey.
    { name: "npm_config_omit", value: "dev", kept: false },
    { name: "npm_config_production", value: "true", kept: false },
    { name: "npm_config_global", value: "true", kept: false },
    { name: "npm_config_prefix", value: "/usr", kept: false },
    { name: "npm_config_yes", value: "false", kept: false },
    { name: "npm_package_name", value: "juping", kept: false },
    { name: "npm_lifecycle_event", value: "start", kept: false },
    { name: "NODE_ENV", value: "production", kept: false },
    { name: "npm_config_noproxy", value: "", kept: false },
    // How to reach the registry from this machine.
    { name: "npm_config_registry", value: "https://registry.example", kept: true },
    { name: "NPM_CONFIG_REGISTRY", value: "https://registry.example", kept: true },
    { name: "npm_config__example_registry", value: "https://registry.example", kept: true },
    { name: "npm_config_https_proxy", value: "http://proxy.example", kept: true },
    { name: "npm_config_cafile", value: "/etc/ca.pem", kept: true },
    { name: "npm_config_userconfig", value: "/home/someone/.npmrc", kept: true },
    { name: "LANG", value: "", kept: true },
  ])("$name=$value kept: $kept", ({ name, value, kept }) => {
    const result = installEnvironment({ HOME: folder, [name]: value });
    expect(name in result).toBe(kept);
  });

  test("a home and a cache that can be written to stay", () => {
    const result = installEnvironment({ HOME: folder, npm_config_cache: join(folder, "cache") });
    expect(result).toMatchObject({ HOME: folder, npm_config_cache: join(folder, "cache") });
  });

  test("a home or a cache that cannot is replaced by one inside node_modules", () => {
    // Below a file nobody can write, not even root, for whom permissions do not count.
    const file = join(folder, "file");
    writeFileSync(file, "");
    const result = installEnvironment({ HOME: join(file, "home"), npm_config_cache: join(file, "cache") });
    expect(result.HOME).toContain(join(root, "node_modules"));
    expect(result.npm_config_cache).toContain(join(root, "node_modules"));
  });
});

describe("a fingerprint", () => {
  const of = (home: string) => fingerprint(home, [home]);
  const lay = (home: string) => {
    mkdirSync(join(home, "src"), { recursive: true });
    writeFileSync(join(home, "src", "a.ts"), "a");
    writeFileSync(join(home, "src", "b.ts"), "");
  };

  test.each([
    { change: "a content", apply: (home: string) => writeFileSync(join(home, "src", "a.ts"), "b") },
    { change: "a new file", apply: (home: string) => writeFileSync(join(home, "src", "c.ts"), "") },
    { change: "a removed file", apply: (home: string) => rmSync(join(home, "src", "b.ts")) },
  ])("changes with $change", ({ apply }) => {
    lay(folder);
    const before = of(folder);
    apply(folder);
    expect(of(folder)).not.toBe(before);
  });

  test("stays when the project moves, and when something is installed or built", () => {
    const [one, other] = [join(folder, "one"), join(folder, "another")];
    lay(one);
    lay(other);
    mkdirSync(join(other, "node_modules"));
    writeFileSync(join(other, "node_modules", "x.js"), "x");
    expect(of(one)).toBe(of(other));
  });
});

describe("a job with a stamp", () => {
  test("runs once for the same inputs, and again for others", async () => {
    const stamp = join(folder, "stamp");
    const runs: string[] = [];
    const job = (inputs: string) =>
      unlessDone(stamp, inputs, () => {
        runs.push(inputs);
        return Promise.resolve();
      });
    expect([await job("a"), await job("a"), await job("b")]).toEqual([true, false, true]);
    expect(runs).toEqual(["a", "b"]);
  });

  test("that failed runs again, even for the inputs of an earlier success", async () => {
    const stamp = join(folder, "stamp");
    await unlessDone(stamp, "a", () => Promise.resolve());
    await expect(unlessDone(stamp, "b", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await unlessDone(stamp, "a", () => Promise.resolve())).toBe(true);
  });
});

describe("a command before anything is installed", () => {
  test("says what to do, and fails", () => {
    cpSync(join(root, "apps/cli/bin"), join(folder, "apps/cli/bin"), { recursive: true });
    cpSync(join(root, "apps/cli/bootstrap"), join(folder, "apps/cli/bootstrap"), { recursive: true });
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(folder, "apps/cli/bin/juping.mjs"), "--help"],
      {
        encoding: "utf8",
      },
    );
    expect(status).toBe(1);
    expect(stderr).toContain("npm start");
    expect(stderr).not.toContain("at file:");
  });
});

describe("a process handed over to another", () => {
  /** Starts a script that becomes `program`; resolves once that printed its first line. */
  async function handOver(program: string) {
    const processes = join(root, "apps/cli/bootstrap/processes.mjs");
    const script = `
      import { become } from ${JSON.stringify(processes)};
      await become(process.execPath, ["--eval", ${JSON.stringify(program)}], { env: process.env });`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    await once(child.stdout, "data");
    const end = async () => {
      const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
      return { code, signal, printed };
    };
    return { child, end };
  }

  test("ends with the same exit code", async () => {
    const { end } = await handOver("console.log('up'); setTimeout(() => process.exit(7), 100)");
    expect(await end()).toMatchObject({ code: 7 });
  });

  test.each(["SIGTERM", "SIGHUP", "SIGINT"] as const)(
    "passes %s on and waits for the end",
    async (signal) => {
      const { child, end } = await handOver(
        `process.on("${signal}", () => setTimeout(() => { console.log("orderly"); process.exit(0); }, 100));
       setInterval(() => {}, 1000); console.log("up")`,
      );
      child.kill(signal);
      expect(await end()).toMatchObject({ code: 0, printed: "up\norderly\n" });
    },
  );

  test("dies of the same signal", async () => {
    const { child, end } = await handOver("setInterval(() => {}, 1000); console.log('up')");
    child.kill("SIGTERM");
    expect(await end()).toMatchObject({ code: null, signal: "SIGTERM" });
  });
});
