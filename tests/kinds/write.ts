import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { files, folderOf, kinds } from "./worlds.js";

for (const kind of kinds) for (const [name, content] of Object.entries(files[kind])) writeFileSync(join(folderOf(kind), name), content);
