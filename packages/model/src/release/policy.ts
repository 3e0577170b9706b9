import { JupingError } from "../errors/juping-error.ts";

/** Whose data a release file holds in full: the whole programme, or one unit and what lies below it. */
export type Policy =
  { readonly kind: "whole" } | { readonly kind: "district" | "street" | "committee"; readonly unit: string };

const shape = /^(district|street|committee):(u[0-9a-z]{13})$/;

/** Reads `whole` or `street:u…`. @throws JupingError POLICY_INVALID */
export const parsePolicy = (text: string): Policy => {
  if (text === "whole") return { kind: "whole" };
  const match = shape.exec(text);
  const [, kind, unit] = match ?? [];
  if (unit === undefined || (kind !== "district" && kind !== "street" && kind !== "committee"))
    throw new JupingError("POLICY_INVALID", { policy: text });
  return { kind, unit };
};

/** The form that {@link parsePolicy} reads. */
export const formatPolicy = (policy: Policy): string =>
  policy.kind === "whole" ? "whole" : `${policy.kind}:${policy.unit}`;

/** Name of the policy's file inside a release directory. */
export const policyFile = (policy: Policy): string =>
  policy.kind === "whole" ? "whole.duckdb" : `${policy.kind}-${policy.unit}.duckdb`;
