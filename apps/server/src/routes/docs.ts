import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import * as answers from "@juping/model/api";
import { Problem } from "@juping/model";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Api } from "./server-context.ts";

/** Answers by name, so that the description names them once. */
const schemas = z.registry<{ id: string }>();
for (const [name, schema] of Object.entries(answers))
  // The ending Input is what the description itself adds to a schema of what is sent.
  schemas.add(schema, { id: name.endsWith("Input") ? name.replace(/Input$/, "Measure") : name });
schemas.add(Problem, { id: "Problem" });

/** The API's description at /api/docs, and as JSON at /api/docs/json. To be added before the routes it describes. */
export const addDocs = async (api: Api, version: string): Promise<void> => {
  await api.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "居评 Juping API",
        version,
        description:
          "已封存发布版的只读接口。每次读取都按查看范围打开相应的文件。Read-only access to sealed releases; every read opens the file of a policy.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      tags: [
        { name: "release", description: "发布版 one release" },
        { name: "batches", description: "批次与封存 batches and sealing" },
        { name: "server", description: "服务 the server" },
      ],
    },
    transform: createJsonSchemaTransform({ schemaRegistry: schemas }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: schemas }),
  });
  await api.register(swaggerUi, {
    routePrefix: "/api/docs",
    uiConfig: { docExpansion: "list", deepLinking: true, validatorUrl: null },
    theme: { title: "居评 API" },
  });
};
