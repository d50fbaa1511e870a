import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeSynced } from "../../catalog/write-synced.js";
import { BrokenArtifact } from "../../domain/errors.js";
import { Persona, Population } from "../../domain/persona.js";
import { fitPeople, type People } from "../../tools/people/fit-people.js";
import type { LoadedCatalog } from "../load-catalog.js";

const PeopleFile = z.object({ population: Population, personas: z.array(Persona).min(1) });

/** The people of a run: those that stand in people.json in its folder, fitted and written there first where they are not there yet.
 *  Throws BrokenArtifact for a file that holds something else. */
export const peopleIn = (folder: string, { world, interactions }: LoadedCatalog, seed: number): People => {
  const file = join(folder, "people.json");
  if (!existsSync(file)) {
    const people = fitPeople({ world, interactions, seed });
    writeSynced(file, JSON.stringify(people));
    return people;
  }
  try {
    return PeopleFile.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    const fault = { place: file, given: "a file that cannot be read", expected: "personas", cure: "Delete it; it is fitted again." };
    throw new BrokenArtifact(fault, { cause });
  }
};
