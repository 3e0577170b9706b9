import { JupingError } from "@juping/model";
import type { Findings } from "./ingest-request.ts";
import { reasonWord } from "./reason-words.ts";

/** The error of a file none of whose rows can be taken: its most common reason, and the first place with it. */
export const nothingAccepted = (file: string, findings: Findings): JupingError => {
  const [reason = "missing", rows = 0] = Object.entries(findings.rejectedByReason)[0] ?? [];
  const first = findings.firstRejects.find((reject) => reject.reason === reason) ?? findings.firstRejects[0];
  const place =
    first === undefined
      ? ""
      : `；第 ${first.line} 行${first.column === "" ? "" : ` ${first.column}`}：${first.detail}`;
  return new JupingError("NO_ROWS_ACCEPTED", {
    file,
    read: findings.rows.read,
    reason: `${reasonWord(reason, "zh")} / ${reasonWord(reason, "en")}(${rows})${place}`,
  });
};
