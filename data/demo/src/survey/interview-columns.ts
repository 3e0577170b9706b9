/** Columns of the interview file, in the instrument's order. */
export const interviewColumns = [
  ...["interview_id", "unit_code", "dwelling_id", "building_group", "interviewer", "mode"],
  ...["started_at", "ended_at", "n1", "n2", "n3", "s1", "s2", "s3", "d1", "d2", "d3", "d4"],
  ...["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q7a", "q8", "q9", "q10", "q11", "q12", "q13", "q13a"],
  ...["q14", "q15", "q15b", "q16", "q17", "q18", "q19", "q20", "q21"],
  ...["q22a", "q22b", "q22c", "q22d", "q22e", "q22f", "q23a", "q23b", "q23c", "q23d", "q23e", "q24"],
  ...["q25_kind", "qc1", "qc2"],
] as const;

const placeOf = new Map<string, number>(interviewColumns.map((column, place) => [column, place]));

/** One form: cells by column name, empty until set. */
export class InterviewForm {
  private readonly cells: (string | number)[] = new Array<string>(interviewColumns.length).fill("");

  set(column: string, value: string | number): void {
    this.cells[placeOf.get(column) ?? -1] = value;
  }

  clear(): void {
    this.cells.fill("");
  }

  get text(): string {
    return this.cells.join(",");
  }
}
