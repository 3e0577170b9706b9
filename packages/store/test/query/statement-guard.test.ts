import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { JupingError } from "@juping/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardStatement } from "../../src/query/statement-guard.ts";

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

/** The code of the refusal, or `passes`. */
const verdict = async (sql: string): Promise<string> => {
  try {
    await guardStatement(connection, sql, ["unit", "score", "mine"]);
    return "passes";
  } catch (error) {
    if (error instanceof JupingError) return error.code;
    throw error;
  }
};

describe("what passes", () => {
  test.each([
    "select 1",
    "select * from unit;",
    "select * from UNIT -- the end",
    "from main.unit select name limit 3",
    "table unit",
    "values (1), (2)",
    "with a as (select * from unit), b as (select * from a) select * from b",
    "with recursive r(i) as (select 1 union all select i + 1 from r where i < 9) select * from r",
    "select u.name, s.score from unit u join score s using (unit_id) where s.score > (select avg(score) from score)",
    "select * from unit, json_each('{\"a\": 1}') j, unnest([1, 2]) x, range(3) r",
    "select unnest([1, 2, 3]), list_transform([1], lambda x: x + 1)",
    "select * from unit union all by name select * from mine except select * from mine",
    "describe unit",
    "describe select 1 as a",
    "summarize select * from unit",
    "pivot unit on kind in ('street', 'district') using count(*)",
    "select * from unit pivot (count(*) for kind in ('street'))",
    "unpivot unit on unit_id, name into name n value v",
    "explain select * from unit",
    "-- a word before\nexplain select * from unit",
    "select quantile_cont(score, 0.5) over (partition by unit_id) from score",
    "select name from unit order by name collate zh",
    "select 'select * from secret_users; drop table unit' as text",
  ])("%s", async (sql) => {
    expect(await verdict(sql)).toBe("passes");
  });
});

describe("what does not", () => {
  test.each([
    // more than one statement, or none
    ["select 1; select 2", "QUERY_KIND"],
    ["", "QUERY_KIND"],
    ["-- nothing", "QUERY_KIND"],
    ["select 1; attach 'x.db'", "QUERY_KIND"],
    // what writes, sets or reaches out
    ["create table a(i int)", "QUERY_KIND"],
    ["insert into unit values (1)", "QUERY_KIND"],
    ["set threads = 64", "QUERY_KIND"],
    ["pragma database_list", "QUERY_KIND"],
    ["call enable_logging(storage = 'file')", "QUERY_KIND"],
    ["copy unit to '/dev/stdout'", "QUERY_KIND"],
    ["prepare p as select 1", "QUERY_KIND"],
    ["explain analyze select * from unit", "QUERY_KIND"],
    ["explain analyse select * from unit", "QUERY_KIND"],
    ["explain select 1; drop table unit", "QUERY_KIND"],
    ["explain copy unit to 'x'", "QUERY_KIND"],
    ["pivot unit on kind using count(*)", "QUERY_KIND"],
    ["select 1\0", "QUERY_KIND"],
    // other tables, however named
    ["select * from secret_users", "QUERY_TABLE"],
    ["select * from '/etc/passwd'", "QUERY_TABLE"],
    ["select * from 'unit.csv'", "QUERY_TABLE"],
    ["select * from other.unit", "QUERY_TABLE"],
    ["select * from memory.main.unit", "QUERY_TABLE"],
    ["select * from information_schema.tables", "QUERY_TABLE"],
    ["select * from sqlite_master", "QUERY_TABLE"],
    ["select (select max(path) from duckdb_databases)", "QUERY_TABLE"],
    ["describe secret_users", "QUERY_TABLE"],
    ["show tables", "QUERY_TABLE"],
    ["show all tables", "QUERY_TABLE"],
    ["select * from (show databases)", "QUERY_TABLE"],
    ["explain select * from secret_users", "QUERY_TABLE"],
    ["summarize secret_users", "QUERY_TABLE"],
    ["pivot secret_users on a in (1) using count(*)", "QUERY_TABLE"],
    ["with a as (select * from secret_users) select * from a", "QUERY_TABLE"],
    ["select 1 where exists (from secret_users)", "QUERY_TABLE"],
    // a name of one's own that hides one of DuckDB's
    ["with duckdb_settings as (select * from duckdb_settings) select * from duckdb_settings", "QUERY_TABLE"],
    ["select * from (with duckdb_views as (select 1) select 1) a, duckdb_views", "QUERY_TABLE"],
    ["with pragma_database_list as (select 1) select * from pragma_database_list", "QUERY_TABLE"],
    // functions that read files, settings, state, or take SQL
    ["select * from read_csv('/etc/passwd')", "QUERY_FUNCTION"],
    ["select * from READ_TEXT('/etc/passwd')", "QUERY_FUNCTION"],
    ["select * from glob('*')", "QUERY_FUNCTION"],
    ["select * from query('select 1')", "QUERY_FUNCTION"],
    ["select * from query_table('secret_users')", "QUERY_FUNCTION"],
    ["select * from histogram(secret_users, a)", "QUERY_FUNCTION"],
    ["select * from enable_logging(storage = 'file')", "QUERY_FUNCTION"],
    ["select * from duckdb_settings()", "QUERY_FUNCTION"],
    ["select current_setting('temp_directory')", "QUERY_FUNCTION"],
    ["select 1 order by (select current_setting('temp_directory'))", "QUERY_FUNCTION"],
    ["select ('temp_directory').current_setting()", "QUERY_FUNCTION"],
    ["select write_log('x')", "QUERY_FUNCTION"],
    ["select sleep_ms(1000000)", "QUERY_FUNCTION"],
    ["select list_transform(['a'], lambda x: current_setting(x))", "QUERY_FUNCTION"],
    ["select json_serialize_plan('select 1')", "QUERY_FUNCTION"],
    // what cannot be parsed
    ["selec 1", "QUERY_INVALID"],
    ["select (", "QUERY_INVALID"],
    [`select '${"x".repeat(60_000)}'`, "QUERY_LONG"],
  ])("%#: %s", async (sql, code) => {
    expect(await verdict(sql), sql.slice(0, 80)).toBe(code);
  });

  test("a syntax error names line and column, in characters, whatever stands before", async () => {
    const check = guardStatement(connection, "select '居民区',\n  '满意' fro m unit x y", ["unit"]);
    await expect(check).rejects.toMatchObject({
      code: "QUERY_INVALID",
      details: { line: 2, column: 12 },
    });
  });
});

describe("at an upgrade of DuckDB", () => {
  const names = async (sql: string): Promise<string[]> =>
    (await connection.runAndReadAll(sql)).getRows().map(([name]) => String(name));

  test("every volatile scalar function has been decided upon", async () => {
    const harmless = ["error", "gen_random_uuid", "random", "setseed", "uuid", "uuidv4", "uuidv7"];
    const found = await names(
      "select distinct function_name from duckdb_functions() where function_type = 'scalar' and stability = 'VOLATILE'",
    );
    const verdicts = await Promise.all(
      found.map(async (name) => [name, await verdict(`select ${name}(1)`)] as const),
    );
    const open = verdicts.filter(([, code]) => code === "passes").map(([name]) => name);
    expect(open.sort()).toEqual(harmless);
  });

  test("every table function is shut but the few that read their arguments only", async () => {
    const found = await names(
      "select distinct function_name from duckdb_functions() where function_type in ('table', 'table_macro')",
    );
    expect(found.length).toBeGreaterThan(50);
    const verdicts = await Promise.all(
      found.map(async (name) => [name, await verdict(`select * from ${name}(1)`)] as const),
    );
    const open = verdicts.filter(([, code]) => code === "passes").map(([name]) => name);
    expect(open.sort()).toEqual([
      "generate_series",
      "json_each",
      "json_tree",
      "range",
      "repeat",
      "repeat_row",
      "unnest",
    ]);
  });

  test("no view of DuckDB's own can be named, nor taken as a name", async () => {
    const views = await names("select view_name from duckdb_views() where internal and schema_name = 'main'");
    expect(views.length).toBeGreaterThan(10);
    for (const view of views) {
      expect(await verdict(`select * from ${view}`), view).toBe("QUERY_TABLE");
      expect(await verdict(`with ${view} as (select 1) select * from ${view}`), view).toBe("QUERY_TABLE");
    }
  });
});
