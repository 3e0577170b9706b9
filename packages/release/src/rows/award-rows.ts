import { canonicalJson } from "@juping/model";
import type { CycleAwards } from "../rewards/award-cycle.ts";
import type { NamedCells } from "./to-rows.ts";

/** Rows of table `award`: money, honours and warnings of units. */
export const awardRows = ({ awards }: CycleAwards): NamedCells[] =>
  awards.map((award) => ({
    unit_id: award.unit,
    fund: award.fund,
    kind: award.kind,
    fen: award.fen,
    factors: canonicalJson(award.factors),
    derivation: canonicalJson(award.derivation),
  }));

/** Rows of table `fund`: pool = awarded + reserve + what goes back. */
export const fundRows = ({ accounts }: CycleAwards): NamedCells[] =>
  accounts.map((account) => ({
    unit_id: account.unit,
    fund: account.fund,
    pool_fen: account.budget,
    awarded_fen: account.awarded,
    reserve_fen: account.reserve,
    units: account.units,
    basis: account.basis,
  }));
