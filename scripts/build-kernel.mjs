// `npm run build:kernel`: compiles ranking/kernel/assembly/kernel.ts and writes the bytes into ranking/kernel/kernel-bytes.ts, so that
// neither a build nor an installation of Parley needs a compiler. With --check: says whether the bytes are those of the source.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), "ranking", "kernel");
const target = join(folder, "kernel-bytes.ts");
const optimised = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd"];
const memory = ["--importMemory", "--initialMemory", "1"];

let bytes;
const { error, stderr } = await asc.main(
  ["kernel.ts", "--baseDir", join(folder, "assembly"), "--outFile", "kernel.wasm", ...optimised, ...memory],
  {
    writeFile: (_name, contents) => {
      bytes = contents;
    },
  },
);
if (error) {
  console.error(stderr.toString());
  process.exit(1);
}
const text = `/** The compiled kernel in base64, made by \`npm run build:kernel\` from assembly/kernel.ts; do not edit. */
export const kernelBytes = "${Buffer.from(bytes).toString("base64")}";
`;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("kernel-bytes.ts is not what assembly/kernel.ts compiles to: run `npm run build:kernel`");
  process.exit(1);
}
