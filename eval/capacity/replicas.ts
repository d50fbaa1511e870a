import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { quantile } from "../quantile.js";

/** Requests that come by chance to replicas that each serve one at a time. */
export interface Crowd {
  /** Requests a second, all in all. */
  rate: number;
  replicas: number;
  /** How many requests are played; the first tenth is not counted, since nobody waits in an empty house. */
  requests: number;
  /** Milliseconds of service: measured ones, each as likely as another. */
  serviceMs: readonly number[];
  seed: number;
}

/** Milliseconds from coming to answer, and the share of the time in which a replica is busy. */
export interface Waited {
  p50: number;
  p95: number;
  p99: number;
  busy: number;
}

const steps = 2 ** 32;

/** A discrete-event simulation: Poisson arrivals, each to the replica that is free first (as a balancer of least outstanding requests sends them), served
 *  in the order of coming. The same by the seed. With one replica and exponential service it is the M/M/1 of the books, which a test holds it to. Throws
 *  RangeError without replicas, requests or service times. */
export const playReplicas = ({ rate, replicas, requests, serviceMs, seed }: Crowd): Waited => {
  if (replicas < 1 || requests < 10 || serviceMs.length === 0 || !(rate > 0))
    throw new RangeError(`playReplicas: got ${replicas} replicas, ${requests} requests, ${serviceMs.length} service times, rate ${rate}`);
  const source = xoroshiro128plus(seed);
  const chance = (): number => (uniformInt(source, 0, steps - 1) + 0.5) / steps;
  const freeAt = new Float64Array(replicas);
  const waited: number[] = [];
  let [now, worked] = [0, 0];
  for (let at = 0; at < requests; at++) {
    now += (-1000 * Math.log(chance())) / rate;
    let first = 0;
    for (let one = 1; one < replicas; one++) if (freeAt[one]! < freeAt[first]!) first = one;
    const service = serviceMs[Math.floor(chance() * serviceMs.length)]!;
    freeAt[first] = Math.max(now, freeAt[first]!) + service;
    worked += service;
    if (at >= requests / 10) waited.push(freeAt[first]! - now);
  }
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(waited, share)) as [number, number, number];
  return { p50, p95, p99, busy: worked / (now * replicas) };
};
