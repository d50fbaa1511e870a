import { UnknownName } from "./errors.js";

/** The one look-up into a roster. `kind` names the roster in the error ("debater"). Own keys only: "constructor" is no member. */
export const member = <T extends object>(kind: string, roster: T, name: string): T[keyof T] => {
  if (Object.hasOwn(roster, name)) return roster[name as keyof T];
  throw new UnknownName(kind, name, Object.keys(roster));
};
