import { z } from "zod";
import type { Lifelong, Prototype } from "./lifelong.js";
import { copyOf, type Theta } from "./theta.js";

/** 32-bit floats as base64: a third of their length in JSON, and no digit lost that mattered. */
const packed = (vector: Float64Array): string => Buffer.from(new Float32Array(vector).buffer).toString("base64");
const unpacked = (text: string): Float64Array => {
  const bytes = Buffer.from(text, "base64");
  return new Float64Array(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
};

const StoredTheta = z.object({ vector: z.base64(), words: z.record(z.string(), z.number()) });

/** A lifelong taste as JSON. */
export const StoredLifelong = z.object({
  whole: StoredTheta,
  long: StoredTheta,
  short: StoredTheta,
  fresh: StoredTheta,
  events: z.int(),
  longEvents: z.int(),
  freshEvents: z.int(),
  drift: z.object({ count: z.int(), mean: z.number(), squares: z.number(), risen: z.number() }),
  prototypes: z.array(z.object({ theta: StoredTheta, events: z.int() })),
  active: z.int().nullable(),
  sinceAlarm: z.int().nullable(),
});
export type StoredLifelong = z.infer<typeof StoredLifelong>;

/** Powers of ten that floating point holds exactly. */
const powers = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
/** The sizes from which on one decimal fewer makes four significant digits. */
const sizes = powers.map((_, k) => Number(`1e${3 - k}`));

/** To four significant digits, as toPrecision does it but for ties: by a power of ten where that is exact. */
const brief = (weight: number): number => {
  const size = Math.abs(weight);
  let decimals = 0;
  while (decimals < powers.length && size < sizes[decimals]!) decimals++;
  const power = powers[decimals];
  if (power === undefined || size >= 1e4) return Number(weight.toPrecision(4));
  const rounded = Math.round(size * power) / power;
  return weight < 0 ? -rounded : rounded;
};

const settleTheta = ({ vector, words }: Theta): void => {
  for (let k = 0; k < vector.length; k++) vector[k] = Math.fround(vector[k]!);
  words.forEach((weight, word) => {
    words.set(word, brief(weight));
  });
};

/** Prototypes that are as they are stored. They never change, so each is rounded once. */
const settled = new WeakSet<Prototype>();
const settledPrototype = (one: Prototype): Prototype => {
  if (settled.has(one)) return one;
  const own = { ...one, theta: copyOf(one.theta) };
  settleTheta(own.theta);
  settled.add(own);
  return own;
};

/** Rounds a lifelong taste, in place, to what is kept of it in store: it goes on as if it had been stored and read back. */
export const settle = (life: Lifelong): void => {
  for (const one of [life.whole, life.long, life.short, life.fresh]) settleTheta(one);
  life.prototypes = life.prototypes.map(settledPrototype);
};

const storedTheta = ({ vector, words }: Theta): StoredLifelong["whole"] => ({
  vector: packed(vector),
  words: Object.fromEntries([...words].map(([word, weight]) => [word, brief(weight)])),
});
const theta = ({ vector, words }: StoredLifelong["whole"]): Theta => ({ vector: unpacked(vector), words: new Map(Object.entries(words)) });

export const storedLifelong = ({ whole, long, short, fresh, prototypes, drift, ...rest }: Lifelong): StoredLifelong => ({
  ...rest,
  drift: { ...drift },
  whole: storedTheta(whole),
  long: storedTheta(long),
  short: storedTheta(short),
  fresh: storedTheta(fresh),
  prototypes: prototypes.map((one) => ({ events: one.events, theta: storedTheta(one.theta) })),
});

export const lifelongOf = ({ whole, long, short, fresh, prototypes, drift, ...rest }: StoredLifelong): Lifelong => ({
  ...rest,
  drift: { ...drift },
  whole: theta(whole),
  long: theta(long),
  short: theta(short),
  fresh: theta(fresh),
  prototypes: prototypes.map((one) => {
    const own: Prototype = { events: one.events, theta: theta(one.theta) };
    settled.add(own);
    return own;
  }),
});
