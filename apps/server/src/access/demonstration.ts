import { randomUUID } from "node:crypto";
import { openAccount, type Ledger } from "@juping/ledger";
import { formatPolicy, type Clock, type Policy } from "@juping/model";
import { roleFacts, roles, type Role } from "@juping/model/access";
import type { Gate } from "../gate/gate.ts";
import { serverReader } from "./reader.ts";
import { hashPassword } from "./passwords.ts";

/** The password of every account of the demonstration. No secret: the sign-in page shows it. */
export const demonstrationPassword = "juping-demonstration";

const logins: Readonly<Record<Role, string>> = {
  evaluation_lead: "lead",
  evaluator: "evaluator",
  analyst: "analyst",
  client_officer: "client",
  district_leader: "district",
  street_leader: "street",
  committee: "committee",
  auditor: "auditor",
  system_admin: "sysadmin",
  security_admin: "secadmin",
};

/** One account of each role, over the first district of a release, its first street, its first committee. */
export const openDemonstrationAccounts = async (
  { gate, ledger, clock }: { readonly gate: Gate; readonly ledger: Ledger; readonly clock: Clock },
  programme: string,
): Promise<void> => {
  const admission = await gate.admit({ programme, cycle: "current" }, serverReader);
  const scopes = await gate.read(admission, async ({ units }) => {
    const district = units.inside(units.root, "district")[0] ?? units.root;
    const street = units.inside(district, "street")[0] ?? district;
    const committee = units.inside(street, "committee")[0] ?? street;
    return { district, street, committee };
  });
  for (const role of roles) {
    const kind = roleFacts[role].scopes[0] ?? "whole";
    const scope: Policy = kind === "whole" ? { kind } : { kind, unit: scopes[kind].id };
    const { name, detail, stage } = roleFacts[role];
    await ledger.perform(
      openAccount,
      {
        id: randomUUID(),
        login: logins[role],
        name: kind === "whole" ? name.zh : `${scopes[kind].name}${kind === "committee" ? "" : "领导"}`,
        role,
        scope: formatPolicy(scope),
        detail,
        stage,
        authorised: true,
        demonstration: true,
        passwordHash: await hashPassword(demonstrationPassword),
        link: null,
      },
      { actor: "system", at: clock.now() },
    );
  }
};
