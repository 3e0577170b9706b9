import type { Api, ServerContext } from "../routes/server-context.ts";
import { catalogueRoute } from "./catalogue-route.ts";
import type { QueryService } from "./query-service.ts";
import { runRoutes } from "./run-routes.ts";
import { savedRoutes } from "./saved-routes.ts";
import { uploadRoutes } from "./upload-routes.ts";

/** All routes about statements, below `/api/v1/:programme/:cycle/query`. */
export const queryRoutes = (api: Api, server: ServerContext, service: QueryService): void => {
  catalogueRoute(api, server, service);
  runRoutes(api, server, service);
  savedRoutes(api, server);
  uploadRoutes(api, server, service);
};
