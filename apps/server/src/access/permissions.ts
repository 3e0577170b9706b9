import { readers, type Audience } from "@juping/model/access";
import type { Permission } from "./permission.ts";

const reading = (zh: string, en: string, audience: Audience = readers): Permission => ({
  audience,
  rule: "policy",
  token: true,
  says: { zh, en },
});

const own = (zh: string, en: string): Permission => ({ audience: "anyone", rule: "own", says: { zh, en } });

const description: Permission = {
  audience: "anyone",
  rule: "none",
  token: true,
  says: { zh: "接口说明", en: "description of the API" },
};

const release = "GET /api/v1/:programme/:cycle";

/**
 * Every route of the API by method and path: who may use it, over what. A route that does not stand here is refused, and a test fails.
 * Add a line with the route; blocks by area.
 */
export const permissions: Readonly<Record<string, Permission>> = {
  // The server
  "GET /api/health": { audience: "public", rule: "none", says: { zh: "服务状态", en: "health" } },
  "GET /api/docs": description,
  "GET /api/docs/static/index.html": description,
  "GET /api/docs/static/swagger-initializer.js": description,
  "GET /api/docs/static/*": description,
  "GET /api/docs/json": description,
  "GET /api/docs/yaml": description,

  // Sessions and the own account
  "GET /api/v1/session": {
    audience: "public",
    rule: "own",
    says: { zh: "谁在登录", en: "who is signed in" },
  },
  "POST /api/v1/session": { audience: "public", rule: "none", says: { zh: "登录", en: "sign in" } },
  "GET /api/v1/session/demonstration": {
    audience: "public",
    rule: "none",
    says: { zh: "演示账号", en: "accounts of the demonstration" },
  },
  "DELETE /api/v1/session": own("退出", "sign out"),

  // What is published
  "GET /api/v1/programmes": {
    audience: "anyone",
    rule: "none",
    token: true,
    says: { zh: "项目和周期", en: "programmes and cycles" },
  },
  [`${release}/context`]: reading("发布版和范围", "release and scopes"),
  [`${release}/overview`]: reading("总览", "overview"),
  [`${release}/compare`]: reading("比较", "comparison"),
  [`${release}/matrix`]: reading("指标矩阵", "matrix"),
  [`${release}/profile`]: reading("并列", "side by side"),
  [`${release}/units/:id`]: reading("单位", "a unit"),
  [`${release}/units/:id/path/:tree/:node`]: reading("数字的来历", "path of a figure"),
  [`${release}/method`]: reading("方法卡（公示后公开）", "method card (public from notice on)", "public"),
  [`${release}/search`]: reading("查找", "search"),
  [`${release}/tables`]: reading("数据字典", "data dictionary"),
  [`${release}/tables/:name`]: reading("数据表", "a table"),
};
