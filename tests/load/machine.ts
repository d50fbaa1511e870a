import { cpus, loadavg, totalmem } from "node:os";

/** What a figure was measured on. `load`: the mean number of processes that wanted a core over the last minute, before and after: with more than the
 *  bench's own on the machine, figures are of little worth. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  node: string;
  load: { before: number; after: number };
}

const load = (): number => Math.round(100 * loadavg()[0]!) / 100;

/** Runs a measurement, and says what it ran on. */
export const onThisMachine = async <T>(measure: () => Promise<T>): Promise<{ machine: Machine; measured: T }> => {
  const before = load();
  const measured = await measure();
  const [first] = cpus();
  const machine = {
    cpu: first?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  return { machine: { ...machine, load: { before, after: load() } }, measured };
};

export const machineLine = ({ cpu, cores, memoryGb, node, load: { before, after } }: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}; load average ${before} before, ${after} after`;
