import type { SearchResult } from "@juping/model/api";
import { askOrProblem } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import type { Locale } from "#lib/words/say.ts";

interface Where {
  readonly programme: string;
  readonly cycle: string;
  readonly policy: string | null;
  readonly locale: Locale;
}

/** Reader's pause before the server is asked, ms. */
const pause = 150;

/** Asks for what is being typed; an answer that a later text has overtaken is dropped. */
export const finder = () => {
  let result = $state.raw<SearchResult>();
  let problem = $state.raw<App.Error>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  const send = async (q: string, where: Where, turn: number) => {
    const path = apiPath(where, ["search"], { q, policy: where.policy, limit: "12" });
    const answer = await askOrProblem<SearchResult>(fetch, path, where.locale);
    if (turn !== latest) return;
    problem = answer.problem;
    result = answer.value;
  };

  return {
    get result() {
      return result;
    },
    get problem() {
      return problem;
    },
    ask: (text: string, where: Where) => {
      const q = text.trim();
      latest += 1;
      const turn = latest;
      clearTimeout(timer);
      if (q === "") {
        result = undefined;
        problem = undefined;
      } else timer = setTimeout(() => void send(q, where, turn), pause);
    },
  };
};
