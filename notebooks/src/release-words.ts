import type { DuckDBConnection } from "@duckdb/node-api";

/** What stands at the head and foot of every notebook: the release, its method, whether it is simulated. */
export const releaseWords = async (
  connection: DuckDBConnection,
  digest: string,
): Promise<Readonly<Record<string, string>>> => {
  const rows = (await connection.runAndReadAll("SELECT key, value FROM release_info")).getRows();
  const info = new Map(rows.map(([key, value]) => [String(key), String(value)]));
  const said = (key: string): string => info.get(key) ?? "";
  return {
    programme: said("programme"),
    cycle: said("cycle"),
    release: `${said("programme")} ${said("cycle")} 第${said("revision")}版`,
    policy: said("policy"),
    method: `${said("method_title_zh")} ${said("method_version")}`,
    digest: digest.slice(0, 12),
    simulated: said("simulated") === "true" ? "演示数据 Simulated" : "",
  };
};
