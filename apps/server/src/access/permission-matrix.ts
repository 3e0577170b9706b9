import { admits, pagePermissions, roleFacts, roles, type Audience } from "@juping/model/access";
import type { PermissionMatrix } from "@juping/model/api";
import type { Locale } from "@juping/model";
import { exportTable, type ExportColumn, type ExportTable } from "../export/export-table.ts";
import { permissions } from "./permissions.ts";

type Line = PermissionMatrix["lines"][number];

const openTo = (audience: Audience): Pick<Line, "public" | "open"> => ({
  public: audience === "public",
  open: roles.filter((role) => admits(audience, { role, authorised: true })),
});

/** Every route and page, and whom they open to: the tables by which the server decides, as they are. */
export const permissionMatrix = (): PermissionMatrix => ({
  roles: [...roles],
  lines: [
    ...Object.entries(permissions).map(([name, { audience, rule, token, says }]) => ({
      kind: "route" as const,
      name,
      says,
      rule,
      token: token === true,
      ...openTo(audience),
    })),
    ...Object.entries(pagePermissions).map(([name, audience]) => ({
      kind: "page" as const,
      name,
      says: { zh: "页面", en: "page" },
      rule: "none",
      token: false,
      ...openTo(audience),
    })),
  ],
});

const yes = { zh: "可", en: "yes" } as const;

/** The matrix as a table: a line for each route and page, a column for each role. */
export const matrixTable = (matrix: PermissionMatrix, locale: Locale): ExportTable => {
  const columns: ExportColumn<Line>[] = [
    { key: "kind", words: { zh: "类别", en: "Kind" }, type: "VARCHAR", value: ({ kind }) => kind },
    {
      key: "name",
      words: { zh: "接口或页面", en: "Route or page" },
      type: "VARCHAR",
      value: ({ name }) => name,
    },
    { key: "says", words: { zh: "用途", en: "Purpose" }, type: "VARCHAR", value: ({ says }) => says[locale] },
    {
      key: "rule",
      words: { zh: "范围规则", en: "Rule of scope" },
      type: "VARCHAR",
      value: ({ rule }) => rule,
    },
    {
      key: "public",
      words: { zh: "无需登录", en: "Without a session" },
      type: "VARCHAR",
      value: (line) => (line.public ? yes[locale] : ""),
    },
    {
      key: "token",
      words: { zh: "令牌", en: "Token" },
      type: "VARCHAR",
      value: ({ token }) => (token ? yes[locale] : ""),
    },
    ...matrix.roles.map((role): ExportColumn<Line> => ({
      key: role,
      words: roleFacts[role].name,
      type: "VARCHAR",
      value: ({ open }) => (open.includes(role) ? yes[locale] : ""),
    })),
  ];
  return exportTable(columns, matrix.lines, {
    facts: [[locale === "en" ? "Permissions" : "权限矩阵", "居评 Juping"]],
    locale,
    title: [locale === "en" ? "permissions" : "权限矩阵"],
  });
};
