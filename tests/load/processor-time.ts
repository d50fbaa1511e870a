import { readdirSync, readFileSync } from "node:fs";

/** Ticks a second of Linux's accounts, whatever the machine. */
const ticks = 100;

const fieldsOf = (pid: number): number[] | undefined => {
  try {
    // The name, in parentheses, may hold spaces; what is counted stands behind it.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ").map(Number);
  } catch {
    // It has ended between two looks.
    return undefined;
  }
};

/** Seconds of a core that a process, its living children and those that it has seen end have spent; NaN where there is no /proc. */
export const processorSeconds = (pid: number): number => {
  const own = fieldsOf(pid);
  if (!own) return Number.NaN;
  const [user, system, childrenUser, childrenSystem] = own.slice(11, 15) as [number, number, number, number];
  let spent = user + system + childrenUser + childrenSystem;
  for (const name of readdirSync("/proc")) {
    const fields = /^\d+$/.test(name) ? fieldsOf(Number(name)) : undefined;
    if (fields?.[1] === pid) spent += fields[11]! + fields[12]!;
  }
  return spent / ticks;
};
