import { Command, InvalidArgumentError, Option } from "commander";
import type { ListedKey } from "../../app/access/keys.js";
import type { Scope } from "../../domain/access.js";
import { secondsADay } from "../../domain/seconds.js";
import { namingKnownOptions } from "../known-options.js";
import { type CommonOptions, common, given } from "../options.js";

interface CreateOptions extends CommonOptions {
  tenant: string;
  scopes: Scope[];
  expires?: Date;
}

/** A day, a time, or so many days from now. */
const whenOf = (text: string): Date => {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? [];
  const time = days === undefined ? Date.parse(/^\d{4}-\d\d-\d\d/.test(text) ? text : "") : Date.now() + 1000 * secondsADay * Number(days);
  if (Number.isNaN(time)) throw new InvalidArgumentError(`"${text}" is neither a day such as 2030-01-31 nor a number of days such as 90d.`);
  if (time <= Date.now()) throw new InvalidArgumentError(`"${text}" is past.`);
  return new Date(time);
};

const names = (text: string): string[] => text.split(",").flatMap((name) => name.trim() || []);

const create = async ({ tenant, scopes, user, expires, json, ...options }: CreateOptions): Promise<void> => {
  const { withKeys } = await import("../../app/access/open-keys.js");
  const made = await withKeys(given(options, "home"), (keys) =>
    keys.create({ tenant, scopes, ...(user === undefined ? {} : { user }), ...(expires === undefined ? {} : { expires }) }),
  );
  if (json) return console.log(JSON.stringify(made, null, 2));
  console.log(`${made.key}\n\nThis is shown once. parley keys revoke ${made.id} takes it back.`);
};

const line = ({ prefix, tenant, user, scopes, created, expires, state }: ListedKey): string =>
  [
    prefix,
    state.padEnd(7),
    tenant,
    user ?? "all users",
    scopes.join(","),
    `since ${created.slice(0, 10)}`,
    expires && `until ${expires.slice(0, 10)}`,
  ]
    .filter(Boolean)
    .join("  ");

const list = async ({ json, ...options }: CommonOptions): Promise<void> => {
  const { withKeys } = await import("../../app/access/open-keys.js");
  const all = await withKeys(given(options, "home"), (keys) => keys.list());
  console.log(json ? JSON.stringify(all, null, 2) : all.map(line).join("\n") || "No keys.");
};

const revoke = async (id: string, { json, ...options }: CommonOptions): Promise<void> => {
  const { withKeys } = await import("../../app/access/open-keys.js");
  await withKeys(given(options, "home"), (keys) => keys.revoke(id));
  console.log(json ? JSON.stringify({ revoked: id }) : `Revoked: ${id}`);
};

/** `parley keys create|list|revoke`: what opens `parley serve`. */
export const keysCommand = (): Command => {
  const verb = (name: string, about: string) =>
    namingKnownOptions(new Command(name).description(about).addOption(common.home()).addOption(common.json()));
  return new Command("keys")
    .description("make, list and revoke API keys for parley serve")
    .addCommand(
      verb("create", "make a key; it is shown once")
        .addOption(new Option("--tenant <name>", 'whose users it reaches; "default": those of the terminal').makeOptionMandatory())
        .addOption(
          new Option("--scopes <names>", "what it may, by comma: recommend, feedback, admin").argParser(names).makeOptionMandatory(),
        )
        .addOption(new Option("--user <id>", "the one user it may act for (default: all of the tenant's)"))
        .addOption(new Option("--expires <when>", "its end: a day, or so many days from now, 90d (default: never)").argParser(whenOf))
        .action(create),
    )
    .addCommand(verb("list", "the keys, by their beginnings").action(list))
    .addCommand(verb("revoke", "take a key back").argument("<id>", "its id, or its beginning as it is listed").action(revoke));
};
