import { InvalidArgumentError, Option } from "commander";
import { BadRequest } from "../domain/errors.js";

/** An option that is a whole number. */
export const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError(`"${text}" is not a whole number.`);
  return value;
};

/** An option that is a whole number of at least `least`. */
export const wholeFrom =
  (least: number) =>
  (text: string): number => {
    const value = whole(text);
    if (value < least) throw new InvalidArgumentError(`"${text}" is less than ${least}.`);
    return value;
  };

/** An option that is any number. */
export const figure = (text: string): number => {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError(`"${text}" is not a number.`);
  return value;
};

/** An option that counts something. */
export const natural = wholeFrom(0);

const names = (text: string): string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);

/** The options that mean the same in every command. */
export const common = {
  catalog: () => new Option("--catalog <dir>", "the catalogue's artifact folder (default: the bundled MovieLens set)"),
  home: () => new Option("--home <dir>", "where checkpoints and memory are kept (default: your user data folder)"),
  thread: () => new Option("--thread <id>", "go on with this conversation, or begin it under this name"),
  user: () => new Option("--user <id>", "who is asking"),
  count: () => new Option("--count <n>", "how many recommendations, 1 to 50").argParser(whole),
  seed: () => new Option("--seed <n>", "the only source of chance").argParser(whole),
  json: () => new Option("--json", "print one JSON document and nothing else"),
  quiet: () => new Option("--quiet", "print the result only"),
  incognito: () => new Option("--incognito", "use what is known of the user, keep nothing of this"),
  debaters: () => new Option("--debaters <names>", "which debaters take part, by comma (default: all)").argParser(names),
  autonomy: () => new Option("--autonomy <level>", "ask: you approve each slate; notify; act").choices(["ask", "notify", "act"]),
};

/** What the common options parse to. */
export interface CommonOptions {
  catalog?: string;
  home?: string;
  thread?: string;
  user?: string;
  count?: number;
  seed?: number;
  json?: boolean;
  quiet?: boolean;
  incognito?: boolean;
  debaters?: string[];
  autonomy?: "ask" | "notify" | "act";
}

/** The user of a command that is about one; who is asking has no default. */
export const requiredUser = ({ user }: CommonOptions): string => {
  if (user !== undefined) return user;
  throw new BadRequest({ place: "--user", given: "nothing", expected: "the id of the user", cure: "Give it with --user ID." });
};

/** The given options alone, so that an absent one leaves the default where it belongs. */
export const given = <T extends object, K extends keyof T>(options: T, ...keys: K[]): { [P in K]?: NonNullable<T[P]> } =>
  Object.fromEntries(keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]]))) as { [P in K]?: NonNullable<T[P]> };
