import { JupingError } from "../errors/juping-error.ts";

/**
 * Whose data a release file holds in full: the whole programme, or one unit and what lies below it; and in what detail.
 * A policy with `detail` also opens respondents' rows of its own units; without it their answers are in suppressed cells only.
 * The stage up to which somebody reads is no part of the file: one release is the same at every stage, and who may open it
 * when is judged before any file is chosen.
 */
export type Policy =
  | { readonly kind: "whole"; readonly detail?: boolean }
  | { readonly kind: "district" | "street" | "committee"; readonly unit: string; readonly detail?: boolean };

const shape = /^(?:(whole)|(district|street|committee):(u[0-9a-z]{13}))([+ ]detail)?$/;

/**
 * Reads `whole`, `street:u…`, `whole+detail` or `street:u…+detail`; in an address a plus may arrive as a blank.
 * @throws JupingError POLICY_INVALID
 */
export const parsePolicy = (text: string): Policy => {
  const [, whole, kind, unit, more] = shape.exec(text) ?? [];
  const detail = more === undefined ? {} : { detail: true };
  if (whole !== undefined) return { kind: "whole", ...detail };
  if (unit === undefined || (kind !== "district" && kind !== "street" && kind !== "committee"))
    throw new JupingError("POLICY_INVALID", { policy: text });
  return { kind, unit, ...detail };
};

const unitsOf = (policy: Policy, between: string): string =>
  policy.kind === "whole" ? "whole" : `${policy.kind}${between}${policy.unit}`;

/** The form that {@link parsePolicy} reads. */
export const formatPolicy = (policy: Policy): string =>
  `${unitsOf(policy, ":")}${policy.detail === true ? "+detail" : ""}`;

/** Name of the policy's file inside a release directory. */
export const policyFile = (policy: Policy): string =>
  `${unitsOf(policy, "-")}${policy.detail === true ? "-detail" : ""}.duckdb`;
