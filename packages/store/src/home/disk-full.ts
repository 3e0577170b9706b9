import { JupingError } from "@juping/model";

const codes = new Set(["ENOSPC", "EDQUOT"]);

/** Whether an error of Node or DuckDB says that the disk or the quota is used up. */
export const isDiskFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (code !== undefined && codes.has(code)) || /no space left|disk quota exceeded/i.test(error.message);
};

/** The same error, or DISK_FULL naming `what` could not be written. */
export const asDiskFull = (error: unknown, what: string): unknown =>
  isDiskFull(error) ? new JupingError("DISK_FULL", { what }, error) : error;
