import { JupingError, type SheetState } from "@juping/model";

/** What happens to a sheet. */
export type SheetEvent = "declare" | "mark" | "submit" | "return" | "adjudicate" | "reassign";

/**
 * From which state an event leads where. A change after submission leaves the sheet submitted; a sheet on which marks stand
 * keeps its visitor.
 */
const transitions: Readonly<Record<SheetEvent, Partial<Record<SheetState, SheetState>>>> = {
  declare: { assigned: "declared" },
  mark: {
    declared: "in_progress",
    in_progress: "in_progress",
    returned: "returned",
    submitted: "submitted",
  },
  submit: { declared: "submitted", in_progress: "submitted", returned: "submitted" },
  return: { submitted: "returned" },
  adjudicate: { submitted: "adjudicated" },
  reassign: { assigned: "assigned", declared: "assigned" },
};

/** The state that an event leads to; null where it may not happen. */
export const nextSheetState = (state: SheetState, event: SheetEvent): SheetState | null =>
  transitions[event][state] ?? null;

/** @throws JupingError SHEET_STATE naming both where the event may not happen */
export const stepSheet = (state: SheetState, event: SheetEvent): SheetState => {
  const next = nextSheetState(state, event);
  if (next === null) throw new JupingError("SHEET_STATE", { state, event });
  return next;
};

/** After submission nothing is changed without a word why. */
export const needsReason = (state: SheetState): boolean => state === "submitted" || state === "returned";
