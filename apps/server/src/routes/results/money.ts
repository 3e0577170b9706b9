import { confirmPayment, recordPayment, resultMoney, unitResult } from "@juping/ledger";
import { ResultMoney } from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { namesOf } from "../../results/names.ts";
import { requireWholeScope, type CycleName, type ResultContext } from "../../results/result-context.ts";
import type { Api } from "../server-context.ts";
import { base, params, tags } from "./params.ts";

/** Money after the final release: amounts booked, moves against the reserve, payments. */
export const moneyRoutes = (api: Api, context: ResultContext): void => {
  const { ledger, clock, gate } = context;

  const answer = async (request: FastifyRequest, { programme, cycle }: CycleName): Promise<ResultMoney> => {
    const name = { programme, cycle };
    const { awards, accounts, bookings, payments } = await ledger.ask(resultMoney, name);
    const names = await namesOf(gate, name);
    const { step } = await ledger.ask(unitResult, { ...name, unit: "" });
    const own = identityOf(request).account.id;
    const sum = (rows: readonly { readonly fen: number }[]): number =>
      rows.reduce((all, { fen }) => all + Number(fen), 0);
    return {
      step: step?.step ?? null,
      awards: awards.map(({ unit, fund, fen, revision }) => {
        const made = payments.filter((row) => row.unit === unit && row.fund === fund);
        return {
          unit: names.unit(unit),
          fund,
          fund_name: names.fund(fund),
          fen: Number(fen),
          recorded_fen: sum(made),
          paid_fen: sum(made.filter(({ confirmed_at }) => confirmed_at !== null)),
          revision: Number(revision),
        };
      }),
      accounts: accounts.map(({ holder, budget_fen, reserve_fen, returned_fen }) => {
        const mine = awards.filter((row) => row.holder === holder);
        const units = new Set(mine.map(({ unit, fund }) => `${unit} ${fund}`));
        return {
          holder: names.unit(holder),
          budget_fen: Number(budget_fen),
          owed_fen: sum(mine),
          paid_fen: sum(
            payments.filter((row) => row.confirmed_at !== null && units.has(`${row.unit} ${row.fund}`)),
          ),
          reserve_fen: Number(reserve_fen) - sum(bookings.filter((row) => row.holder === holder)),
          returned_fen: Number(returned_fen),
        };
      }),
      bookings: bookings.map(({ revision, unit, fund, fen, kept_fen, booked_at }) => ({
        revision: Number(revision),
        unit: names.unit(unit),
        fund_name: names.fund(fund),
        fen: Number(fen),
        kept_fen: Number(kept_fen),
        booked_at,
      })),
      payments: payments.map(({ id, unit, fund, fen, voucher, recorded_at, recorded_by, confirmed_at }) => ({
        id,
        unit: names.unit(unit),
        fund_name: names.fund(fund),
        fen: Number(fen),
        voucher,
        recorded_at,
        own: recorded_by === own,
        confirmed_at,
      })),
    };
  };

  api.get(
    `${base}/money`,
    {
      schema: {
        summary: "核定与拨付 amounts and payments",
        tags,
        params: params.cycle,
        response: { 200: ResultMoney },
      },
    },
    (request) => {
      requireWholeScope(request);
      return answer(request, request.params);
    },
  );

  api.post(
    `${base}/payments`,
    {
      schema: {
        summary: "登记拨付 records a payment",
        tags,
        params: params.cycle,
        body: recordPayment.input.omit({ programme: true, cycle: true }),
        response: { 200: ResultMoney },
      },
    },
    async (request) => {
      requireWholeScope(request);
      await ledger.perform(recordPayment, { ...request.params, ...request.body }, actOf(request, clock));
      return await answer(request, request.params);
    },
  );

  api.post(
    `${base}/payments/:id/confirmation`,
    {
      schema: {
        summary: "确认拨付 confirms a payment that another recorded",
        tags,
        params: params.case,
        body: z.object({}),
        response: { 200: ResultMoney },
      },
    },
    async (request) => {
      requireWholeScope(request);
      await ledger.perform(confirmPayment, { id: request.params.id }, actOf(request, clock));
      return await answer(request, request.params);
    },
  );
};
