import envPaths from "env-paths";
import { z } from "zod";
import { parsed } from "./domain/parsed.js";
import { Autonomy } from "./domain/request.js";

/** Every setting with its default. The names of the environment variables are these in capitals behind PARLEY_. */
export const Config = z.object({
  /** The folder for checkpoints, memory and built catalogues. */
  home: z.string().min(1),
  /** The artifact folder; absent: the bundled MovieLens set, built into the home when first needed. */
  catalog: z.string().min(1).optional(),
  checkpoints: z.string().default("sqlite"),
  autonomy: Autonomy.default("act"),
  /** Disagreement of the searches from which a debate pays: 0 always, above 1 never. */
  debate: z.coerce.number().min(0).max(2).default(0.3),
  debateRounds: z.coerce.number().int().min(1).max(5).default(3),
  /** How often the critic may send a plan back. */
  reflections: z.coerce.number().int().min(0).max(5).default(2),
  /** 0: the best action; above: a draw by exp(Q / temperature), seeded. */
  plannerTemperature: z.coerce.number().min(0).max(10).default(0),
});
export type Config = z.infer<typeof Config>;

const variable = (key: string): string => `PARLEY_${key.replace(/[A-Z]/g, "_$&").toUpperCase()}`;

/** Reads the settings: what is given wins over the environment, the environment over the defaults. The only place that looks
 *  at the environment. Throws BadRequest for a value that does not fit, naming its key. */
export const readConfig = (
  given: Partial<Config> = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config => {
  const fromEnvironment = Object.fromEntries(
    Object.keys(Config.shape).flatMap((key) => {
      const value = environment[variable(key)];
      return value === undefined || value === "" ? [] : [[key, value]];
    }),
  );
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return parsed("config", Config, { home: envPaths("parley", { suffix: "" }).data, ...fromEnvironment, ...set });
};
