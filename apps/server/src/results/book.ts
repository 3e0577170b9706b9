import { bookAwards, resultMoney, type Act } from "@juping/ledger";
import { rebook, type BookedAward } from "@juping/rewards";
import { cell, orNull } from "@juping/store";
import { serverReader } from "../access/reader.ts";
import type { CycleName, ResultContext } from "./result-context.ts";

interface Released {
  readonly revision: number;
  readonly awards: readonly BookedAward[];
  readonly accounts: readonly { holder: string; budget: number; reserve: number; returned: number }[];
}

/** Money of a release: what each unit gets out of whose account, and the accounts. */
const releasedMoney = async ({ gate }: ResultContext, name: CycleName): Promise<Released> => {
  const admission = await gate.admit(name, serverReader);
  return await gate.read(admission, async ({ file, units, release }) => {
    const awards = await file.rows(
      "SELECT unit_id, fund, fen FROM award WHERE kind = 'money' AND fen > 0 ORDER BY unit_id, fund",
      { unit_id: cell.text, fund: cell.text, fen: cell.bigint },
    );
    const accounts = await file.rows(
      `SELECT unit_id AS holder, sum(pool_fen)::BIGINT AS budget, sum(reserve_fen)::BIGINT AS reserve,
         sum(pool_fen - awarded_fen - reserve_fen)::BIGINT AS returned
       FROM fund GROUP BY unit_id ORDER BY unit_id`,
      { holder: cell.text, budget: cell.bigint, reserve: orNull(cell.bigint), returned: orNull(cell.bigint) },
    );
    return {
      revision: release.name.revision,
      awards: awards.map(({ unit_id, fund, fen }) => {
        const unit = units.find(unit_id);
        // A committee is paid by its street, a street by its district.
        const holder = unit?.level === "street" ? unit.district : (unit?.street ?? unit?.district);
        return { unit: unit_id, fund, holder: holder ?? unit_id, fen };
      }),
      accounts: accounts.map(({ holder, budget, reserve, returned }) => ({
        holder,
        budget: Number(budget),
        reserve: Number(reserve ?? 0n),
        returned: Number(returned ?? 0n),
      })),
    };
  });
};

/**
 * Books what the current release awards. The first time as it stands; later the differences, against the reserve: what was paid or
 * is being paid stays.
 * @throws JupingError MONEY_INVALID where a reserve does not suffice, STALE_VERSION, RESULT_STEP
 */
export const bookAwardsOf = async (context: ResultContext, name: CycleName, act: Act): Promise<void> => {
  const { ledger } = context;
  const released = await releasedMoney(context, name);
  const booked = await ledger.ask(resultMoney, name);
  const from = booked.awards.length === 0 ? null : Math.max(...booked.awards.map(({ revision }) => revision));
  const moved = from === null ? null : rebook(...rebooking(booked, released));
  if (from === released.revision) return;
  const plain = ({ unit, fund, holder, fen }: BookedAward) => ({ unit, fund, holder, fen: Number(fen) });
  await ledger.perform(
    bookAwards,
    {
      ...name,
      revision: released.revision,
      from,
      awards: (moved?.awards ?? released.awards).map(plain),
      accounts: [...released.accounts],
      moves: (moved?.moves ?? []).map((move) => ({ ...plain(move), kept: Number(move.kept) })),
    },
    act,
  );
};

type Money = Awaited<ReturnType<typeof resultMoney.ask>>;

const rebooking = (booked: Money, released: Released): Parameters<typeof rebook> => {
  const paid = new Map<string, bigint>();
  for (const { unit, fund, fen } of booked.payments)
    paid.set(`${unit} ${fund}`, (paid.get(`${unit} ${fund}`) ?? 0n) + BigInt(fen));
  const reserves = new Map(booked.accounts.map(({ holder, reserve_fen }) => [holder, BigInt(reserve_fen)]));
  for (const { holder, fen } of booked.bookings)
    reserves.set(holder, (reserves.get(holder) ?? 0n) - BigInt(fen));
  return [
    booked.awards.map(({ fen, ...row }) => ({ ...row, fen: BigInt(fen) })),
    released.awards,
    paid,
    reserves,
  ];
};
