#!/usr/bin/env node
// The command. In a checkout it runs the sources, so that what runs is what was edited; in the package, the built files.
import { existsSync } from "node:fs";

const source = new URL("../scripts/parley.ts", import.meta.url);
if (existsSync(source)) {
  const { register } = await import("tsx/esm/api");
  register();
  await import(source.href);
} else {
  await import(new URL("../dist/scripts/parley.js", import.meta.url).href);
}
