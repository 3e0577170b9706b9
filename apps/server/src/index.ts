export { buildServer, type BuildServerOptions } from "./build-server.ts";
export { permissions } from "./access/permissions.ts";
export { seedDemonstration } from "./seed-demonstration.ts";
export { serve, type ServeOptions, type Serving } from "./serve.ts";
export type { EnsurePolicyFile } from "./gate/gate.ts";
export type { InProcessAnswer, InProcessApi, WithInProcessApi } from "./in-process-api.ts";
export { openReportFacts, type OpenReportFacts, type ReportUnit } from "./documents/open-report-facts.ts";
export { auditPaths, type AuditPaths } from "./ledger/audit-paths.ts";
export { logOptions } from "./operations/log-options.ts";
