import { createRandom, shuffle } from "@juping/statistics";
import { conflictOf, type Evaluator, type VisitedPlace } from "./evaluator.ts";

/** One sheet that needs a visitor. */
export interface Task {
  readonly id: string;
  readonly place: VisitedPlace;
}

/** Sheets that have a visitor already: they count as load, and their visitor is known at the committee. */
export interface Standing {
  readonly unit: string;
  readonly evaluator: string;
}

export interface Assignment {
  /** evaluator of each task that has one */
  readonly assigned: ReadonlyMap<string, string>;
  /** tasks that nobody may take */
  readonly open: readonly string[];
  /** sheets of each evaluator, those standing before included */
  readonly load: ReadonlyMap<string, number>;
}

/**
 * Gives every task an evaluator without a conflict, nobody the same committee twice in the cycle, loads as equal as that
 * allows: first the tasks with the fewest candidates, each to the least loaded; then tasks wander along chains of evaluators
 * from the most to the less loaded until no chain helps (optimal semi-matching: Harvey, Ladner, Lovász and Tamir, Journal of
 * Algorithms 59 (2006) 53-78). Ties fall by the seed: the same input gives the same assignment.
 * @param day `YYYY-MM-DD` on which interests are looked at
 */
export const assignTasks = (
  tasks: readonly Task[],
  evaluators: readonly Evaluator[],
  standing: readonly Standing[],
  day: string,
  seed: string,
): Assignment => {
  const order = evaluators.map((_, place) => place);
  shuffle(createRandom(seed, "assignment"), order);
  const pool = order.flatMap((place) => evaluators[place] ?? []);
  const candidates = new Map(
    tasks.map((task) => [
      task.id,
      pool.filter((evaluator) => conflictOf(evaluator, task.place, day) === null).map(({ id }) => id),
    ]),
  );
  const board = new Board(pool, standing);
  const open: string[] = [];
  const few = tasks.toSorted(
    (a, b) => (candidates.get(a.id)?.length ?? 0) - (candidates.get(b.id)?.length ?? 0),
  );
  for (const task of few) {
    const free = (candidates.get(task.id) ?? []).filter((id) => !board.knows(id, task.place.unit));
    const least = free.reduce<string | undefined>(
      (best, id) => (best === undefined || board.loadOf(id) < board.loadOf(best) ? id : best),
      undefined,
    );
    if (least === undefined) open.push(task.id);
    else board.give(task, least);
  }
  while (board.improve(candidates));
  return { assigned: board.assigned(), open, load: board.loads() };
};

/** Who has which task at present. */
class Board {
  private readonly tasks = new Map<string, Map<string, Task>>();
  private readonly units = new Map<string, Map<string, number>>();
  private readonly base = new Map<string, number>();

  constructor(pool: readonly Evaluator[], standing: readonly Standing[]) {
    for (const { id } of pool) {
      this.tasks.set(id, new Map());
      this.units.set(id, new Map());
    }
    for (const { evaluator, unit } of standing) {
      this.base.set(evaluator, (this.base.get(evaluator) ?? 0) + 1);
      this.count(evaluator, unit, 1);
    }
  }

  loadOf(id: string): number {
    return (this.base.get(id) ?? 0) + (this.tasks.get(id)?.size ?? 0);
  }

  knows(id: string, unit: string): boolean {
    return (this.units.get(id)?.get(unit) ?? 0) > 0;
  }

  give(task: Task, id: string): void {
    this.tasks.get(id)?.set(task.id, task);
    this.count(id, task.place.unit, 1);
  }

  assigned(): Map<string, string> {
    return new Map(
      [...this.tasks].flatMap(([id, own]) => [...own.keys()].map((task) => [task, id] as const)),
    );
  }

  loads(): Map<string, number> {
    return new Map([...this.tasks.keys()].map((id) => [id, this.loadOf(id)]));
  }

  /** Moves one task a step along each link of the shortest chain that evens out two loads; false where there is none. */
  improve(candidates: ReadonlyMap<string, readonly string[]>): boolean {
    const byLoad = [...this.tasks.keys()].sort((a, b) => this.loadOf(b) - this.loadOf(a));
    const least = this.loadOf(byLoad.at(-1) ?? "");
    // Who has at most one more than the least loaded has nothing to pass on: mostly that is everybody, and no chain is looked for.
    return byLoad.some((from) => this.loadOf(from) - least >= 2 && this.evenOut(from, candidates));
  }

  private evenOut(from: string, candidates: ReadonlyMap<string, readonly string[]>): boolean {
    const most = this.loadOf(from);
    const reached = new Map<string, { readonly by: Task; readonly before: string }>();
    const queue = [from];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const task of this.tasks.get(at)?.values() ?? []) {
        for (const next of candidates.get(task.id) ?? []) {
          if (next === from || reached.has(next) || this.knows(next, task.place.unit)) continue;
          reached.set(next, { by: task, before: at });
          if (this.loadOf(next) <= most - 2) {
            this.walk(next, from, reached);
            return true;
          }
          queue.push(next);
        }
      }
    }
    return false;
  }

  /** From the end of the chain: each link takes its task only once its own has moved on, so no committee meets anyone twice. */
  private walk(
    end: string,
    from: string,
    reached: ReadonlyMap<string, { readonly by: Task; readonly before: string }>,
  ): void {
    for (let at = end; at !== from;) {
      const link = reached.get(at);
      if (link === undefined) return;
      this.tasks.get(link.before)?.delete(link.by.id);
      this.count(link.before, link.by.place.unit, -1);
      this.give(link.by, at);
      at = link.before;
    }
  }

  private count(id: string, unit: string, by: number): void {
    const own = this.units.get(id);
    own?.set(unit, (own.get(unit) ?? 0) + by);
  }
}
