import { JupingError } from "../errors/juping-error.ts";
import type { Method } from "./method.ts";

const invalid = (what: string, path: string, reason: string): never => {
  throw new JupingError("SCHEMA_INVALID", { what, path, reason });
};

/**
 * Holds questionnaire, scoresheet and ballot to the indicators and to themselves: references exist, skips lead forward.
 * @throws JupingError SCHEMA_INVALID
 */
export const checkForms = (forms: NonNullable<Method["forms"]>, indicators: ReadonlySet<string>): void => {
  const known = (what: string, code: string, named: readonly string[]): void => {
    for (const indicator of named)
      if (!indicators.has(indicator)) invalid(what, code, `no indicator ${indicator}`);
  };
  const { questionnaire, scoresheet, ballot } = forms;
  if (questionnaire) {
    const position = new Map(questionnaire.items.map((item, index) => [item.code, index]));
    const sections = new Set(questionnaire.sections.map((section) => section.code));
    questionnaire.items.forEach((item, index) => {
      known("questionnaire", item.code, item.indicators);
      if (!sections.has(item.section)) invalid("questionnaire", item.code, `no section ${item.section}`);
      const codes = new Set(item.options.map((option) => option.code));
      for (const action of item.actions) {
        if (!codes.has(action.code)) invalid("questionnaire", item.code, `no option ${action.code}`);
        if (action.kind === "skip")
          for (const target of action.items)
            if ((position.get(target) ?? -1) <= index)
              invalid("questionnaire", item.code, `cannot skip ${target}: it does not come later`);
      }
      if (item.asked_if && (position.get(item.asked_if.item) ?? Infinity) >= index)
        invalid(
          "questionnaire",
          item.code,
          `depends on ${item.asked_if.item}, which does not come before it`,
        );
    });
  }
  const parts = new Set(scoresheet?.parts.map((part) => part.code));
  for (const check of scoresheet?.checks ?? []) {
    known("scoresheet", check.code, [...check.indicators, ...check.cross_checks]);
    if (!parts.has(check.part)) invalid("scoresheet", check.code, `no part ${check.part}`);
    if (check.levels.some((level) => level.points > check.points))
      invalid("scoresheet", check.code, `a level exceeds ${check.points} points`);
    if (check.levels.length === 0 && check.recorded === undefined)
      invalid("scoresheet", check.code, "neither levels nor a recorded value");
  }
  for (const part of ballot?.parts ?? []) known("ballot", part.code, part.indicators);
};
