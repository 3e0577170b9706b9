import { FieldSigns } from "@juping/model/api";
import { fieldSignsOf } from "../../work/field-signs.ts";
import { requireWhole } from "../../work/viewer.ts";
import type { Api } from "../server-context.ts";
import { params, tags } from "./params.ts";
import type { WorkContext } from "./work-routes.ts";

/** Signs of interviews that were not asked as they should have been. */
export const fieldSignRoutes = (api: Api, context: WorkContext): void => {
  api.get(
    "/api/v1/work/cycles/:programme/:cycle/signs",
    {
      schema: {
        summary: "访问核查线索 signs of bad fieldwork: a sign opens an enquiry, it leaves nothing out",
        tags,
        params: params.cycle,
        response: { 200: FieldSigns },
      },
    },
    async (request) => {
      requireWhole(request);
      return await fieldSignsOf(context, request.params);
    },
  );
};
