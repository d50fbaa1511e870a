import { z } from "zod";
import { parsed } from "../../domain/parsed.js";
import { secondsADay } from "../../domain/seconds.js";
import { playReplicas, type Waited } from "./replicas.js";

const positive = z.number().positive();

/** What was measured, by `npm run bench:serve` and `bench:batch`. */
export const Measured = z.object({
  /** Milliseconds of one request that has the server to itself, at even shares of its distribution. */
  serviceMs: z.array(positive).min(10),
  /** Milliseconds of a core that the database spends on one request with checkpoints, and bytes that it leaves. */
  databaseCpuMs: z.number().min(0),
  databaseBytes: z.number().min(0),
  /** Bytes of memory of a replica. */
  replicaBytes: positive,
  /** Users a second of one batch worker. */
  batchUsersPerSecond: positive,
});
export type Measured = z.infer<typeof Measured>;

/** What nobody can measure here: how people behave, and what a provider asks. */
export const Assumed = z.object({
  /** Requests of a user a day, the share of users who come on a day, and how much busier the busiest hour is than the mean. */
  requestsPerUser: positive.default(2),
  activeShare: z.number().min(0).max(1).default(0.1),
  peak: z.number().min(1).default(3),
  /** Days for which threads are kept (PARLEY_KEEP_DAYS). */
  keepDays: positive.default(30),
  /** Milliseconds that 95 of 100 requests may take, and replicas beyond those needed, as a share: for deploys, and for what dies. */
  p95: positive.default(150),
  spare: z.number().min(0).default(0.2),
  /** Cores of one database, and how busy they may be. */
  databaseCores: positive.default(16),
  databaseBusy: z.number().min(0.05).max(1).default(0.6),
  /** Hours in which a batch for all users must be done. */
  batchHours: positive.default(8),
  /** Prices: of a core and of a GB of memory an hour, of a GB of storage a month. */
  coreHour: z.number().min(0).default(0.04),
  memoryHour: z.number().min(0).default(0.005),
  storageMonth: z.number().min(0).default(0.1),
});
export type Assumed = z.infer<typeof Assumed>;

/** One size: what it needs at its busiest hour. */
export interface Row {
  users: number;
  /** Requests a second in the busiest hour. */
  rate: number;
  replicas: number;
  waited: Waited;
  databaseCores: number;
  databases: number;
  storageGb: number;
  batchWorkers: number;
  batchHours: number;
  costPerMonth: number;
}

const hoursOfMonth = 730;
/** Requests that are played for one answer: of 150,000 the 95th percentile is steady to about 1%. */
const played = 150_000;
/** Replicas that are played as one house. More of them only wait less, so a larger crowd is so many houses. */
const house = 32;

/** The fewest replicas whose 95th percentile holds, by bisection, for a rate that one house serves. */
const fewest = (rate: number, { serviceMs }: Measured, { p95 }: Assumed, seed: number): { replicas: number; waited: Waited } => {
  const play = (replicas: number): Waited => playReplicas({ rate, replicas, requests: played, serviceMs, seed });
  const mean = serviceMs.reduce((sum, ms) => sum + ms, 0) / serviceMs.length;
  let least = Math.max(1, Math.ceil((rate * mean) / 1000));
  let most = least;
  while (play(most).p95 > p95) {
    if (most > 4 * least + 4)
      throw new RangeError(`no number of replicas holds a p95 of ${p95} ms: a request that waits for nothing takes longer`);
    most++;
  }
  for (; least < most; ) {
    const middle = Math.floor((least + most) / 2);
    if (play(middle).p95 <= p95) most = middle;
    else least = middle + 1;
  }
  return { replicas: most, waited: play(most) };
};

const rowFor = (users: number, measured: Measured, assumed: Assumed, seed: number): Row => {
  const daily = users * assumed.activeShare * assumed.requestsPerUser;
  const rate = (daily / secondsADay) * assumed.peak;
  const mean = measured.serviceMs.reduce((sum, ms) => sum + ms, 0) / measured.serviceMs.length;
  const houses = Math.max(1, Math.ceil((rate * mean) / 1000 / house));
  const { replicas: ofOne, waited } = fewest(rate / houses, measured, assumed, seed);
  const replicas = Math.max(2, Math.ceil(houses * ofOne * (1 + assumed.spare)));
  const databaseCores = (rate * measured.databaseCpuMs) / 1000;
  const databases = Math.max(1, Math.ceil(databaseCores / (assumed.databaseCores * assumed.databaseBusy)));
  const storageGb = (daily * assumed.keepDays * measured.databaseBytes) / 1e9;
  const batchWorkers = Math.max(1, Math.ceil(users / (3600 * assumed.batchHours * measured.batchUsersPerSecond)));
  const batchHours = users / (3600 * batchWorkers * measured.batchUsersPerSecond);
  const memoryGb = measured.replicaBytes / 1e9;
  const perHour = (processes: number): number => processes * (assumed.coreHour + memoryGb * assumed.memoryHour);
  const databaseHour = databases * Math.max(2, Math.min(assumed.databaseCores, databaseCores / assumed.databaseBusy)) * assumed.coreHour;
  const batch = 30 * batchHours * perHour(batchWorkers);
  const costPerMonth = hoursOfMonth * (perHour(replicas) + databaseHour) + batch + storageGb * assumed.storageMonth;
  return { users, rate, replicas, waited, databaseCores, databases, storageGb, batchWorkers, batchHours, costPerMonth };
};

/** What each number of users needs. Deterministic by the seed. Throws BadRequest for figures that do not fit, RangeError where no number of replicas is
 *  fast enough. */
export const planFor = (users: readonly number[], measured: unknown, assumed: unknown, seed: number): Row[] => {
  const [figures, assumptions] = [parsed("measured", Measured, measured), parsed("assumed", Assumed, assumed)];
  return users.map((one) => rowFor(one, figures, assumptions, seed));
};
