import {
  ballotForm,
  cycleBallots,
  ownAssignments,
  saveBallotEntry,
  submitBallotEntry,
  cycleProgress,
  type Ledger,
} from "@juping/ledger";
import type { BallotEntry } from "@juping/model";
import { createRandom, multinomial } from "@juping/statistics";

interface Key {
  readonly programme: string;
  readonly cycle: string;
}

const shares = [0.82, 0.14, 0.03, 0.01];

/** Counts of a meeting: papers by group and votes on the committee, the same for everybody who counts them. */
const counted = (seed: string): BallotEntry => {
  const random = createRandom(seed, "ballot");
  const entitled = 36 + random.below(20);
  const present = Math.ceil(entitled * (0.75 + 0.2 * random.uniform()));
  const votes = multinomial(random, present - 1, shares);
  const choices = ["满意", "基本满意", "不满意", "不了解"];
  return {
    groups: [{ group: "delegates", entitled, present, issued: present, returned: present, invalid: 1 }],
    votes: choices.map((choice, place) => ({
      ...{ group: "delegates" as const, part: "2", object: "居民委员会", choice },
      votes: votes[place] ?? 0,
    })),
  };
};

/**
 * A few meetings counted: two that agree, one that does not, one on which the evaluator's colleague waits.
 * @param evaluator the demonstration's own
 */
export const seedBallots = async (ledger: Ledger, key: Key, evaluator: string, at: Date): Promise<void> => {
  const { evaluators } = await ledger.ask(cycleProgress, key);
  const { ballots } = await ledger.ask(ownAssignments, { account: evaluator });
  const names = new Set(ballots.map(({ ballot }) => ballot));
  const { ballots: all } = await ledger.ask(cycleBallots, key);
  const own = all.filter(({ ballot }) => names.has(ballot)).slice(0, 4);
  for (const [place, { ballot }] of own.entries()) {
    const entry = counted(ballot);
    const other = evaluators.map(({ account }) => account).filter((account) => account !== evaluator);
    for (const account of place === 3 ? other : [evaluator, ...other]) {
      const form = await ledger.ask(ballotForm, { ballot, account, lead: false }).catch(() => null);
      if (!form?.own) continue;
      const mistaken = place === 2 && account !== evaluator ? mistake(entry) : entry;
      const act = { actor: account, at };
      const { version } = await ledger.perform(
        saveBallotEntry,
        { ballot, version: form.own.version, held_on: "2026-11-05", entry: mistaken, reason: "" },
        act,
      );
      await ledger.perform(submitBallotEntry, { ballot, version }, act);
    }
  }
};

/** One paper counted on the wrong pile. */
const mistake = (entry: BallotEntry): BallotEntry => ({
  ...entry,
  votes: entry.votes.map((row) => ({
    ...row,
    votes: row.choice === "满意" ? row.votes - 1 : row.choice === "基本满意" ? row.votes + 1 : row.votes,
  })),
});
