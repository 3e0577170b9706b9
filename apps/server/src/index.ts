export { buildServer, type BuildServerOptions } from "./build-server.ts";
export { serve, type ServeOptions, type Serving } from "./serve.ts";
export type { EnsurePolicyFile } from "./gate/gate.ts";
export type { InProcessAnswer, InProcessApi, WithInProcessApi } from "./in-process-api.ts";
