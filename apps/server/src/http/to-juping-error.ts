import { JupingError, type ErrorDetails, type Locale } from "@juping/model";
import { en, zhCN } from "zod/locales";

interface ValidationEntry {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What Fastify throws before a handler runs: the code of its catalogue, and what the schema refused. */
interface FastifyError extends Error {
  readonly code?: string;
  readonly statusCode?: number;
  readonly validation?: readonly ValidationEntry[];
}

const words = { zh: zhCN().localeError, en: en().localeError };

const reasonOf = (
  { keyword, params, message = "" }: ValidationEntry,
  value: unknown,
  locale: Locale,
): string => {
  const issue = { code: keyword, ...params, input: value, path: [], message } as Parameters<
    typeof words.zh
  >[0];
  const said = words[locale](issue);
  return typeof said === "string" ? said : (said?.message ?? message);
};

const ofValidation = (entry: ValidationEntry, sent: unknown, locale: Locale): JupingError => {
  const name = entry.instancePath.replace(/^\//, "");
  const value = (sent as Record<string, unknown> | null)?.[name];
  const details: ErrorDetails = {
    name,
    value:
      typeof value === "string"
        ? value.slice(0, 100)
        : value === undefined
          ? ""
          : JSON.stringify(value).slice(0, 100),
    reason: reasonOf(entry, value, locale),
  };
  return new JupingError("BAD_REQUEST", details);
};

/**
 * Any error as one of the catalogue's, which is all that leaves the server.
 * @param sent the part of the request that was checked, by Fastify's name for it
 */
export const toJupingError = (
  error: unknown,
  sent: Readonly<Record<string, unknown>>,
  url: string,
  locale: Locale,
  timeoutSeconds: number,
): JupingError => {
  if (error instanceof JupingError) return error;
  const {
    code,
    statusCode = 500,
    validation,
    ...rest
  } = error as FastifyError & { validationContext?: string };
  const [entry] = validation ?? [];
  if (entry) return ofValidation(entry, sent[rest.validationContext ?? "querystring"], locale);
  if (code === "FST_ERR_HANDLER_TIMEOUT")
    return new JupingError("TIMEOUT", { seconds: timeoutSeconds }, error);
  if (statusCode >= 400 && statusCode < 500)
    return new JupingError("BAD_REQUEST", {
      name: "URL",
      value: url.slice(0, 100),
      reason: error instanceof Error ? error.message : "",
    });
  return new JupingError("INTERNAL", {}, error);
};
