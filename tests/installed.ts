import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.js";

/** Whether a package that is installed by who wants it is there; tests of what needs it skip by name where it is not. */
export const installed = (name: string): boolean => existsSync(join(root, "node_modules", name, "package.json"));
