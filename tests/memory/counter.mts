// Counts one user's document up, each time by read, add one, commit. Arguments: the SQLite file, how often.
import { z } from "zod";
import { untilCommitted } from "../../app/memory/until-committed.js";
import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { userMemory } from "../../memory/user-memory.js";

const [file, times] = process.argv.slice(2);
const database = openDatabase(file!);
const memory = userMemory(await stores.sqlite({ database, now: () => Date.now() }), "u");
for (let k = 0; k < Number(times); k++)
  await untilCommitted(memory, async () => {
    const { value, version } = await memory.read("profile", "count", z.object({ n: z.int() }), { n: 0 });
    return [{ kind: "profile", key: "count", value: { n: value.n + 1 }, version }];
  });
database.close();
