import { BadDataset, UnknownName } from "../domain/errors.js";
import { countsByName, guessColumn, knownColumn, missingColumn } from "./column-names.js";
import type { Mapping } from "./mapping.js";

const roles = ["user", "item", "value", "time", "kind"] as const;
type EventRole = (typeof roles)[number];
const valueKinds = ["rating", "count"];
const option = "--event-columns";

/** The columns of an events file; value, time and kind may be absent. `counted`: whether the value counts how often the user met the
 *  item, such as plays. */
export interface EventColumnNames {
  user: string;
  item: string;
  value: string | undefined;
  counted: boolean;
  time: string | undefined;
  kind: string | undefined;
}

/** What was given, by meaning; `counted` where it was said behind a colon. */
const givenRoles = (given: Mapping["events"]): { columns: Partial<Record<EventRole, string>>; counted: boolean | undefined } => {
  const columns: Partial<Record<EventRole, string>> = {};
  let counted: boolean | undefined;
  for (const [key, column] of Object.entries(given)) {
    const [role, kind] = key.split(":") as [string, string | undefined];
    if (!(roles as readonly string[]).includes(role)) throw new UnknownName("meaning of an event's column", role, roles);
    if (kind !== undefined) {
      if (role !== "value" || !valueKinds.includes(kind))
        throw new UnknownName(
          "kind of an event's column",
          key,
          valueKinds.map((one) => `value:${one}`),
        );
      counted = kind === "count";
    }
    columns[role as EventRole] = column;
  }
  return { columns, counted };
};

const kindColumn = (file: string, headers: readonly string[], given: string | undefined, kinds: Mapping["kinds"]): string | undefined => {
  if (Object.keys(kinds).length > 0) {
    return knownColumn(file, given ?? guessColumn("kind", headers) ?? missingColumn(file, "kind", option, headers), headers);
  }
  if (given === undefined) return undefined;
  throw new BadDataset({
    place: "mapping of the events",
    given: `the column "${given}" for the kinds, and no weights`,
    expected: 'the weight of each kind, such as "purchase=3,view=1,skip=-1"',
    cure: 'Give them with --event-kinds, or as "kinds" in the mapping.',
  });
};

/** What the columns of an events file mean; those not given are guessed, the kind only where kinds have weights. A value is a count where
 *  that is said ("value:count") or its column is named so and nothing else is said. Throws UnknownName for a meaning that events do not
 *  have and for a column that the file lacks, BadDataset where user or item cannot be guessed, or kinds have no weights. */
export const eventColumns = (
  file: string,
  headers: readonly string[],
  given: Mapping["events"],
  kinds: Mapping["kinds"] = {},
): EventColumnNames => {
  const { columns, counted } = givenRoles(given);
  const checked = (column: string | undefined) => (column === undefined ? undefined : knownColumn(file, column, headers));
  const needed = (role: "user" | "item") =>
    knownColumn(file, columns[role] ?? guessColumn(role, headers) ?? missingColumn(file, role, option, headers), headers);
  const value = checked(columns.value ?? guessColumn("value", headers));
  return {
    user: needed("user"),
    item: needed("item"),
    value,
    counted: counted ?? (value !== undefined && countsByName(value)),
    time: checked(columns.time ?? guessColumn("time", headers)),
    kind: kindColumn(file, headers, columns.kind, kinds),
  };
};
