import type { JobInput, JobName, JobOutput } from "./jobs.js";

/** Who carries out the jobs of a fit. */
export interface Crew {
  /** How many jobs run side by side. */
  readonly hands: number;
  /** Runs a job; rejects with its error, or with the reason of the signal that the crew was made with. */
  run<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<JobOutput<Name>>;
  /** Lets the hands go. Jobs that still run are broken off. */
  close(): Promise<void>;
}
