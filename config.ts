import envPaths from "env-paths";
import { z } from "zod";
import { checked } from "./domain/checked.js";
import { BadRequest } from "./domain/errors.js";
import { Autonomy } from "./domain/request.js";
import { Secret } from "./domain/secret.js";
import { slatePrices } from "./domain/slate-prices.js";

/** "KIND:MODEL", or "none". Which kinds there are stands in models/chats.ts. */
const chatName = z.string().regex(/^(none|[a-z]+:.+)$/, '"none", or a kind and a model: "openai:gpt-x"');
const budget = z.coerce.number().min(0);

/** The settings of chat models; the operator's alone, no request can touch them. */
const chatSettings = {
  /** The model that advises the agents. */
  chat: chatName.default("none"),
  /** Another one, or none, for an agent alone; absent: as `chat`. */
  chatProfiler: chatName.optional(),
  chatPlanner: chatName.optional(),
  chatRetriever: chatName.optional(),
  chatDebaters: chatName.optional(),
  chatCritic: chatName.optional(),
  chatRecommender: chatName.optional(),
  chatBaseUrl: z.url({ protocol: /^https?$/, error: "an http or https address" }).default("https://api.openai.com/v1"),
  chatKey: z.instanceof(Secret, { error: "a key" }).optional(),
  /** How the schema of an answer is sent. */
  chatFormat: z.enum(["json_schema", "json_object", "off"]).default("json_schema"),
  /** full: every agent may ask; fast: one joint call of the debaters, and no other. */
  chatMode: z.enum(["full", "fast"]).default("full"),
  /** each: the debaters ask side by side, one call each where the calls suffice; joint: one call for all. */
  chatDebate: z.enum(["each", "joint"]).default("each"),
  /** How often the retriever may choose a further search; 0: never. */
  chatSearches: z.coerce.number().int().min(0).max(4).default(0),
  /** How many places models may move an item, all in all. */
  chatReach: z.coerce.number().int().min(0).max(50).default(1),
  /** Milliseconds for one call, and for all calls of a request. */
  chatTimeout: z.coerce.number().int().min(1).default(10_000),
  chatDeadline: z.coerce.number().int().min(1).default(30_000),
  /** Calls and tokens of one request, and its price; absent: no bound. */
  chatCalls: z.coerce.number().int().min(0).default(8),
  chatTokens: budget.default(20_000),
  chatMoney: budget.optional(),
  /** Tokens and price of one user in one day (UTC); absent: no bound. */
  chatUserTokens: budget.optional(),
  chatUserMoney: budget.optional(),
  /** What a million tokens cost, in the currency of the budgets. */
  chatPriceInput: budget.default(0),
  chatPriceOutput: budget.default(0),
  chatCache: z.enum(["on", "off"]).default("on"),
};

/** The settings of `parley batch`. */
const batchSettings = {
  /** Seconds after which a worker that has not finished a job is taken for dead, and the job given to another. */
  batchExpires: z.coerce.number().int().min(2).max(3600).default(60),
};

/** The settings of `parley serve`. */
const serverSettings = {
  /** The address to listen at; the loopback until the operator says otherwise. */
  host: z.string().min(1).default("127.0.0.1"),
  /** The port; 0: any that is free. */
  port: z.coerce.number().int().min(0).max(65_535).default(8123),
  /** The origins whose pages may call the server, by comma: "https://shop.example"; absent: none. */
  cors: z
    .string()
    .regex(/^\s*(https?:\/\/[^\s,/*]+\s*(,\s*https?:\/\/[^\s,/*]+\s*)*)?$/, "origins by comma, each like https://shop.example")
    .default(""),
  /** How callers show who they are: API keys, tokens, either; none: everybody may do everything; absent: only this machine is served. */
  auth: z.enum(["none", "keys", "jwt", "keys,jwt"]).optional(),
  /** The keys by which tokens are checked: a file with a JSON Web Key Set, or its address. */
  jwks: z
    .string()
    .refine((place) => !/^http:/.test(place) || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(place), "a file, or an https address")
    .optional(),
  /** Who must have issued a token, and for whom. */
  jwtIssuer: z.string().min(1).optional(),
  jwtAudience: z.string().min(1).optional(),
  /** The claims of a token that name its tenant, its scopes, and the user that it acts for alone; none: it acts for all of its tenant's. */
  jwtTenantClaim: z.string().min(1).default("tenant"),
  jwtScopeClaim: z.string().min(1).default("scope"),
  jwtUserClaim: z.string().min(1).default("sub"),
  /** Bytes of a request's body. */
  bodyLimit: z.coerce.number().int().min(1000).max(100_000_000).default(1_000_000),
  /** Seconds that a server which is told to stop gives to what it has begun. */
  drain: z.coerce.number().min(0).max(3600).default(20),
  /** Runs of the protocol that one process carries out at once; more wait. */
  runs: z.coerce.number().int().min(1).max(1000).default(10),
  /** Seconds after a run's end in which its events can still be read. */
  keepEvents: z.coerce.number().min(0).max(86_400).default(300),
  /** What is logged: this, and what is worse. */
  log: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
};

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
