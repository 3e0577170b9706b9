import { projectRegister } from "@juping/ledger";
import { JupingError, parsePolicy, RewardRules, shanghaiDate, type SpecialFund } from "@juping/model";
import type { Project, Projects } from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { identityOf } from "../access/act-of.ts";
import { serverReader } from "../access/reader.ts";
import { refOf } from "../view/unit-index.ts";
import { todayOf, type CycleName, type ResultContext } from "./result-context.ts";

type Register = Awaited<ReturnType<typeof projectRegister.ask>>;
type Row = Register["projects"][number];

/** The rules of project money as the cycle's release has them. @throws JupingError NOT_FOUND where the method gives none */
export const projectRulesOf = async (
  { gate }: Pick<ResultContext, "gate">,
  name: CycleName,
): Promise<SpecialFund> => {
  const admission = await gate.admit(name, serverReader);
  const json = await gate.read(admission, ({ file }) =>
    Promise.resolve(file.info.get("rewards_json") ?? "null"),
  );
  const special = RewardRules.nullable().parse(JSON.parse(json))?.special_funds[0];
  if (special === undefined) throw new JupingError("NOT_FOUND", { what: "专项经费规则", value: name.cycle });
  return special;
};

const stateOf = ({ approved_fen, finished_at }: Row): Project["state"] =>
  approved_fen === null
    ? "filed"
    : Number(approved_fen) === 0
      ? "refused"
      : finished_at === null
        ? "running"
        : "finished";

/** Projects in the caller's own scope; no result of the evaluation is read. */
export const projectsOf = async (
  context: ResultContext,
  request: FastifyRequest,
  name: CycleName,
): Promise<Projects> => {
  const scope = parsePolicy(identityOf(request).account.scope);
  const { programme } = name;
  const register = await context.ledger.ask(projectRegister, { programme });
  const { forbidden_uses, max_rounds_a_year } = await projectRulesOf(context, name);
  const today = todayOf(context);
  const admission = await context.gate.admit(name, serverReader);
  return await context.gate.read(admission, ({ units }) => {
    const isInside = (id: string): boolean => {
      if (scope.kind === "whole") return true;
      const unit = units.find(id);
      return unit !== undefined && [unit.id, unit.street, unit.district].includes(scope.unit);
    };
    const titles = new Map(register.projects.map(({ id, title }) => [id, title]));
    const unitOf = (id: string) => refOf(units.named(id));
    const projects = register.projects
      .filter(({ unit }) => isInside(unit))
      .map((row): Project => {
        const spending = register.spending.filter(({ project }) => project === row.id);
        return {
          id: row.id,
          unit: unitOf(row.unit),
          fund: row.fund === "foundation" ? "foundation" : "special_fund",
          kind: row.kind,
          title: row.title,
          site: row.site,
          year_from: Number(row.year_from),
          year_to: Number(row.year_to),
          state: stateOf(row),
          similar_to: row.similar_to === null ? null : (titles.get(row.similar_to) ?? row.similar_to),
          applied_fen: Number(row.applied_fen),
          approved_fen: row.approved_fen === null ? null : Number(row.approved_fen),
          spent_fen: spending.reduce((sum, { fen }) => sum + Number(fen), 0),
          filed_on: shanghaiDate(new Date(row.filed_at)),
          reason: row.reason,
          result: row.result,
          milestones: register.milestones
            .filter(({ project }) => project === row.id)
            .map(({ ordinal, title, due, reached_on }) => ({
              ordinal: Number(ordinal),
              title,
              due,
              reached_on,
              overdue: reached_on === null && due < today && stateOf(row) === "running",
            })),
          spending: spending.map(({ fen, purpose, voucher, recorded_at }) => ({
            fen: Number(fen),
            purpose: purpose as Project["spending"][number]["purpose"],
            voucher,
            recorded_at,
          })),
        };
      });
    const known = new Map(projects.map((project) => [project.id, project]));
    return Promise.resolve({
      projects,
      forbidden: forbidden_uses,
      rounds: register.rounds.map(({ year, round, title, held_on }) => ({
        year: Number(year),
        round: Number(round),
        title,
        held_on,
        winners: register.winners
          .filter((row) => Number(row.year) === Number(year) && Number(row.round) === Number(round))
          .flatMap(({ project }) => {
            const found = known.get(project);
            return found === undefined ? [] : [{ id: found.id, title: found.title, unit: found.unit }];
          }),
      })),
      most_rounds: max_rounds_a_year,
    });
  });
};
