import envPaths from "env-paths";
import { z } from "zod";
import { checked } from "./domain/checked.js";
import { BadRequest } from "./domain/errors.js";
import { Autonomy } from "./domain/request.js";
import { Secret } from "./domain/secret.js";
import { slatePrices } from "./domain/slate-prices.js";
import { batchSettings } from "./settings/batch-settings.js";
import { chatSettings } from "./settings/chat-settings.js";
import { serverSettings } from "./settings/server-settings.js";

const chromaAddress = "an address like http://localhost:8000";
const postgresAddress = "an address like postgres://user:password@host/database";
// Checked here, because the driver's own error for a bad address would quote it with the password.
const isPostgresAddress = (secret: Secret): boolean => URL.canParse(secret.reveal()) && /^postgres(ql)?:\/\/./.test(secret.reveal());

const plainAddress = "a folder, or an address without a user, a password, a query and a fragment";
/** Parts' names are added behind it; a password has a setting of its own, which no log shows. */
const isPlainAddress = (catalog: string): boolean =>
  !/^https?:/i.test(catalog) || (URL.canParse(catalog) && !/[?#]|^\w+:\/\/[^/]*@/.test(catalog));

/** Every setting with its default. The names of the environment variables are these in capitals behind PARLEY_. */
export const Config = z.object({
  /** The folder for checkpoints, memory and built catalogues. */
  home: z.string().min(1),
  /** The artifact folder, or the HTTP(S) address of one; absent: the bundled MovieLens set, built into the home when first needed. */
  catalog: z.string().min(1).refine(isPlainAddress, plainAddress).optional(),
  /** Sent as a bearer's token for a catalogue at an address. */
  catalogToken: z.instanceof(Secret, { error: "a token" }).optional(),
  /** Seconds between two looks whether a catalogue at an address has changed. */
  catalogPoll: z.coerce.number().min(0.1).max(86_400).default(60),
  /** Bytes that a catalogue at an address may have. */
  catalogLimit: z.coerce.number().int().min(1).default(8_000_000_000),
  /** Seconds without a byte after which its server is given up. */
  catalogTimeout: z.coerce.number().min(0.1).max(3600).default(30),
  /** Where threads are kept: sqlite, postgres or memory. */
  checkpoints: z.string().default("sqlite"),
  /** Where long-term memory is kept: sqlite, postgres or memory. */
  store: z.string().default("sqlite"),
  /** The address of the Postgres database, for what is kept there. A secret, since it may hold a password. */
  database: z.instanceof(Secret, { error: postgresAddress }).refine(isPostgresAddress, postgresAddress).optional(),
  /** Where the vectors of memories are kept: embedded, chroma or pgvector. */
  vectors: z.string().default("embedded"),
  /** What turns memories into vectors. */
  embedder: z.string().default("hashing"),
  /** Numbers of a vector, where an endpoint makes them. */
  embedderDims: z.coerce.number().int().min(1).max(4096).default(512),
  /** The address of the Chroma server. A secret, since it may hold a password. */
  chroma: z
    .instanceof(Secret, { error: chromaAddress })
    .refine((address) => URL.canParse(address.reveal()), chromaAddress)
    .optional(),
  /** As many checkpoints of a thread are kept, and those of so many days; absent: all. */
  keepCheckpoints: z.coerce.number().int().min(1).optional(),
  keepDays: z.coerce.number().min(0).optional(),
  /** Seconds after which a thread that a dead process held is free again. */
  lease: z.coerce.number().min(0.1).max(3600).default(15),
  autonomy: Autonomy.default("act"),
  /** Disagreement of the searches from which a debate is held, on the occasions on which debates were found to pay when the catalogue
   *  was built: 0 always, whatever was found, above 1 never. */
  debate: z.coerce.number().min(0).max(2).default(0.3),
  debateRounds: z.coerce.number().int().min(1).max(5).default(3),
  /** How often the critic may send a plan back. */
  reflections: z.coerce.number().int().min(0).max(5).default(2),
  /** What variety within a slate, likeness to the user's own proportions, and little known items are worth: the chance of a hit that
   *  is given up for them. All 0: the most relevant slate. */
  slateDiversity: z.coerce.number().min(0).max(1).default(slatePrices.diversity),
  slateCalibration: z.coerce.number().min(0).max(1).default(slatePrices.calibration),
  slateNovelty: z.coerce.number().min(0).max(1).default(slatePrices.novelty),
  /** 0: the best action; above: a draw by exp(Q / temperature), seeded. */
  plannerTemperature: z.coerce.number().min(0).max(10).default(0),
  /** What a first clarifying question to a stranger costs, in bits of expected information; 0: whenever something can be gained. */
  questionCost: z.coerce.number().min(0).max(100).default(1),
  ...chatSettings,
  ...batchSettings,
  ...serverSettings,
});
export type Config = z.infer<typeof Config>;
/** What no log may show. */
const secrets = ["chatKey", "database", "chroma", "catalogToken"] as const;
type SecretKey = (typeof secrets)[number];
/** Settings as callers write them: everything may be left out, and secrets may be plain strings. */
export type ConfigInput = Partial<Omit<Config, SecretKey>> & { [K in SecretKey]?: Config[K] | string };

/** What goes by another name elsewhere, read where Parley's own variable is not set. */
const otherNames: Record<string, string> = { chatKey: "OPENAI_API_KEY", chatBaseUrl: "OPENAI_BASE_URL" };

const variable = (key: string): string => `PARLEY_${key.replace(/[A-Z]/g, "_$&").toUpperCase()}`;

/** Where a setting that does not fit was given: by the caller, or by the environment under its own name or another one. */
const placeOf = (key: string, set: Readonly<Record<string, unknown>>): string => (key in set ? `config.${key}` : variable(key));

/** Reads the settings: what is given wins over the environment, the environment over the defaults. With `environmentWith` the
 *  only place that looks at the environment. Throws BadRequest for a value that does not fit, naming its key. */
export const readConfig = (given: ConfigInput = {}, environment: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const fromEnvironment = Object.fromEntries(
    Object.keys(Config.shape).flatMap((key) => {
      const value = environment[variable(key)] || environment[otherNames[key] ?? ""];
      return value === undefined || value === "" ? [] : [[key, value]];
    }),
  );
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const all: Record<string, unknown> = { home: envPaths("parley", { suffix: "" }).data, ...fromEnvironment, ...set };
  // Wrapped before anything can go wrong with it: an error shows the value that it is about.
  for (const key of secrets) if (typeof all[key] === "string") all[key] = new Secret(all[key]);
  if (typeof all.chatBaseUrl === "string" && /^\w+:\/\/[^/]*@|[?#]/.test(all.chatBaseUrl)) {
    const given = "an address with a user, a password or a query in it";
    throw new BadRequest({
      place: placeOf("chatBaseUrl", set),
      given,
      expected: "an address without",
      cure: "Give the key as PARLEY_CHAT_KEY.",
    });
  }
  const read = checked(Config, all);
  if ("data" in read) return read.data;
  const { path, given: value, expected, cause } = read.misfit;
  const place = placeOf(path, set);
  throw new BadRequest({ place, given: value, expected, cure: `Mend ${place}, or leave it out for the default.` }, { cause });
};

/** The environment for a process of its own, in which the settings stand as given. */
export const environmentWith = (
  settings: Readonly<Partial<Record<keyof Config, string>>>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string | undefined> => ({
  ...environment,
  ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [variable(key), value])),
});
