/** One way for a script to ask: what it runs in, and what is typed there. The token stands in the environment as JUPING_TOKEN. */
export interface OneLiner {
  readonly tool: "curl" | "DuckDB" | "Python" | "R";
  /** what the code needs besides the tool itself */
  readonly needs: string;
  readonly code: string;
}

/**
 * How scripts run a statement: one line for each tool.
 * @param run address of `POST …/query/run`, without a query
 * @param sql a statement without quotation marks
 * @param scope `policy=…`, where it is narrower than the token's own
 */
export const queryOneLiners = (run: string, sql: string, scope = ""): readonly OneLiner[] => {
  const as = (format: string): string => `${run}?format=${format}${scope === "" ? "" : `&${scope}`}`;
  const curl = (format: string, quote: string): string =>
    `curl -sSf -H ${quote}Authorization: Bearer $JUPING_TOKEN${quote} -H ${quote}Content-Type: application/sql${quote} --data-binary ${quote}${sql}${quote} ${quote}${as(format)}${quote}`;
  return [
    { tool: "curl", needs: "", code: `${curl("parquet", '"')} -o result.parquet` },
    {
      tool: "DuckDB",
      needs: "",
      code: `${curl("parquet", '"')} -o result.parquet && duckdb -c "FROM 'result.parquet'"`,
    },
    {
      tool: "Python",
      needs: "pyarrow",
      code: `import os, urllib.request as u, pyarrow as pa; table = pa.ipc.open_stream(u.urlopen(u.Request("${as("arrow")}", b"${sql}", {"Authorization": "Bearer " + os.environ["JUPING_TOKEN"], "Content-Type": "application/sql"})).read()).read_all()`,
    },
    { tool: "R", needs: "curl", code: `result <- read.csv(pipe('${curl("csv", '"')}'))` },
  ];
};
