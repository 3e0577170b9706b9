import { element } from "#lib/element.ts";

interface Column<Row> {
  readonly name: string;
  readonly of: (row: Row) => string;
  /** right-aligned */
  readonly number?: boolean;
}

/** The twin of a figure: its figures as a table, closed until somebody asks. */
export const twinTable = <Row>(rows: readonly Row[], columns: readonly Column<Row>[]): HTMLElement => {
  const cells = (tag: "th" | "td", text: (column: Column<Row>) => string): HTMLElement[] =>
    columns.map((column) => element(tag, column.number === true ? "number" : "", text(column)));
  const head = cells("th", ({ name }) => name);
  for (const cell of head) cell.setAttribute("scope", "col");
  const table = element(
    "table",
    "",
    element("thead", "", element("tr", "", ...head)),
    element("tbody", "", ...rows.map((row) => element("tr", "", ...cells("td", ({ of }) => of(row))))),
  );
  const scroller = element("div", "scroller", table);
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "group");
  scroller.setAttribute("aria-label", "表格 Table");
  return element("details", "", element("summary", "", `表格 Table（${rows.length} 行）`), scroller);
};
