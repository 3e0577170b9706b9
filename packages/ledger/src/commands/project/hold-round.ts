import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { projectInvalid, readProject } from "../../project/read-project.ts";

/**
 * A round of 典型推介 with the projects that it chose. In one year there are no more rounds than the fund's rule allows; only approved
 * projects are chosen.
 * @throws JupingError NOT_FOUND, PROJECT_INVALID
 */
export const holdRound = defineCommand({
  name: "project.hold-round",
  input: z.object({
    programme: z.string(),
    title: z.string().trim().min(1).max(80),
    held_on: z.iso.date(),
    projects: z.array(z.string()).min(1).max(50),
    /** rounds that one year may have */
    most: z.number().int().min(1),
    today: z.iso.date(),
  }),
  run: async (tx, { programme, title, held_on, projects, most, today }, act) => {
    if (held_on > today) throw projectInvalid("评选日期在今天之后");
    const year = Number(held_on.slice(0, 4));
    const held = await tx.get<{ n: number }>(
      "SELECT count(*) AS n FROM project_round WHERE programme = $1 AND year = $2",
      [programme, year],
    );
    const round = Number(held?.n ?? 0) + 1;
    if (round > most) throw projectInvalid(`${year}年已评选 ${most} 次，一年至多 ${most} 次`);
    await tx.run(
      `INSERT INTO project_round (programme, year, round, title, held_on, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [programme, year, round, title, held_on, act.at.toISOString(), act.actor],
    );
    for (const project of new Set(projects)) {
      const { approved_fen } = await readProject(tx, programme, project);
      if ((approved_fen ?? 0) === 0) throw projectInvalid("只能推介已批准的项目");
      await tx.run("INSERT INTO project_winner (programme, year, round, project) VALUES ($1, $2, $3, $4)", [
        ...[programme, year, round, project],
      ]);
    }
    return { year, round };
  },
  journal: ({ programme, title, projects }, { year, round }) => ({
    subject: `programme:${programme}`,
    details: { title, year, round, projects },
  }),
});
