/**
 * Migrations in the order in which they run: files of this folder, `<area>-<date>[-<letter>].sql`. Add a line below those of your
 * area; a new area goes to the end. What stands on main is never changed, renamed or taken out: write the next one instead.
 */
export const order: readonly string[] = [
  // the journal
  "journal-2026-11-22",

  // work in the field
  "work-2026-11-22",
  "work-2026-11-22-b",

  // statements
  "query-2026-11-22",
  // accounts, sessions, tokens
  "accounts-2026-11-22",
  "failures-2026-11-22",

  // closing a cycle
  "closing-2026-11-22",
  "decisions-2026-11-22",

  // from the facts of a cycle to its money
  "result-2026-11-22",
  "plan-2026-11-22",
  "scenario-2026-11-22",
  "project-2026-11-22",

  // what names in files stand for
  "units-2026-11-22",

  // (next area)
];
