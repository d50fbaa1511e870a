import { type JobName, jobs } from "./jobs.js";

/** What a thread of the crew runs; the pool calls it with a job's name and input. */
export default ({ name, input }: { name: JobName; input: never }): unknown => jobs[name](input);
