import { readFileSync } from "node:fs";

/**
 * When a process began, in the kernel's own count, so that a number given again to another process is told apart;
 * null where the process is gone, "?" where the system does not say.
 */
export const processStart = (pid: number): string | null => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return null;
  }
  try {
    // field 22 of /proc/<pid>/stat; the name in field 2 may itself hold blanks and brackets
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return fields?.[0] === "Z" ? null : (fields?.[19] ?? "?");
  } catch {
    return "?";
  }
};
