import type { Completion } from "@codemirror/autocomplete";
import type { SQLNamespace } from "@codemirror/lang-sql";
import type { QueryCatalogue } from "@juping/model/api";

type Tables = QueryCatalogue["tables"];

/** Columns of one table as completions: type beside the name, meaning in the panel. */
const columnsOf = ({ name, columns }: Tables[number], locale: "zh" | "en"): Completion[] =>
  columns.map((column) => ({
    label: column.name,
    type: "property",
    detail: `${name} · ${column.type}`,
    ...(column[locale] === "" ? {} : { info: column[locale] }),
  }));

/** What the editor completes after a dot and in FROM. */
export const namespaceOf = (tables: Tables, locale: "zh" | "en"): SQLNamespace =>
  Object.fromEntries(
    tables.map((table) => [
      table.name,
      {
        self: { label: table.name, type: "class", detail: table.grain[locale] },
        children: columnsOf(table, locale),
      },
    ]),
  );

/** Columns of the tables that a statement names anywhere: they may be written before FROM is. */
export const columnsInUse = (sql: string, tables: Tables, locale: "zh" | "en"): Completion[] => {
  const words = new Set(sql.toLowerCase().match(/[a-z_][a-z0-9_]*/g));
  return tables.filter(({ name }) => words.has(name)).flatMap((table) => columnsOf(table, locale));
};
