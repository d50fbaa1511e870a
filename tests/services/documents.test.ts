import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../free-port.js";
import { root } from "../root.js";
import { allBlocks, type Block, blocksIn, commandsOf, documents, textOf } from "./documents/blocks.js";
import { masked, shows } from "./documents/masked.js";
import { openPlace, type Place } from "./documents/place.js";
import { faultsOf, runProgram, writePrograms } from "./documents/programs.js";

const blocks = allBlocks();
const ofLanguage = (...languages: string[]): Block[] => blocks.filter(({ language }) => languages.includes(language));
const at = ({ document, line }: Pick<Block, "document" | "line">): string => `${document}:${line}`;
const programs = ofLanguage("ts");

/** What came of each block and command, for the summary. */
const tally = { run: 0, compared: 0, programs: 0, parsed: 0, elsewhere: [] as string[], skipped: [] as string[] };

let place: Place;
beforeAll(async () => {
  place = openPlace(await freePort());
  writePrograms(place.checkout, programs, place.here);
});
afterAll(async () => {
  await place.close();
  const { run, compared, elsewhere, skipped } = tally;
  console.log(
    [
      `${blocks.length} blocks in ${documents.length} documents: ${run} commands run, ${compared} of them with their output; ${tally.programs} programs run,`,
      `${programs.length} type-checked; ${tally.parsed} JSON read; ${elsewhere.length} run by other tests; ${skipped.length} not run:`,
      ...skipped.map((one) => `  ${one}`),
    ].join("\n"),
  );
});

/** Tests by name are run where they are at home; here it is seen that they are there. */
const named = /^npm test -- (tests\/\S+)$/;

const carryOut = async (block: Block): Promise<void> => {
  for (const { line, command, output } of commandsOf(block)) {
    const test = command.match(named)?.[1];
    if (test !== undefined) {
      expect([`${block.document}:${line}`, test, existsSync(join(root, test))]).toEqual([expect.anything(), test, true]);
      tally.elsewhere.push(`${block.document}:${line}`);
      continue;
    }
    const { code, stdout, stderr } = await place.run(command);
    tally.run++;
    // What refuses says so on stderr: an error that a document shows is what it shows.
    if (code !== 0 && !(output && shows(output, stdout + stderr)))
      throw new Error(`${block.document}:${line}: ${command}\nends with ${code}\n${stdout}${stderr}`);
    if (output === undefined) continue;
    if (code === 0 && !shows(output, stdout))
      expect(`${block.document}:${line}\n${masked(stdout)}`).toBe(`${block.document}:${line}\n${masked(output)}`);
    tally.compared++;
  }
};

const carryOutProgram = async (block: Block): Promise<void> => {
  const { code, stdout, stderr } = await place.run(runProgram(block));
  if (code !== 0) throw new Error(`${at(block)} ends with ${code}\n${stdout}${stderr}`);
  tally.programs++;
};

describe.each(documents)("%s", (document) => {
  beforeAll(() => place.moveHome());
  afterAll(() => place.stop());
  const own = blocks.filter((block) => block.document === document && ["sh", "console", "ts"].includes(block.language));
  for (const block of own) {
    if (block.notRun !== undefined) {
      tally.skipped.push(`${at(block)} (${block.language}): ${block.notRun}`);
      continue;
    }
    test(`line ${block.line}, ${block.language}`, () => (block.language === "ts" ? carryOutProgram(block) : carryOut(block)), 600_000);
  }
  test("names what its blocks are written in", () => {
    const known = ["sh", "console", "ts", "json", "text", "mermaid"];
    expect(blocks.filter((block) => block.document === document && !known.includes(block.language)).map(at)).toEqual([]);
  });
});

test.each([...documents, "ARCHITECTURE.md", "CONTRIBUTING.md"])("%s names files that are there", (document) => {
  const paths = [...textOf(document).matchAll(/`([a-z][\w-]*(?:\/[\w.-]+)+\/?)`/g)].map(([, path]) => path!);
  const ours = paths.filter((path) => existsSync(join(root, path.split("/")[0]!)) && !/^(docs\/api|reports\/|web\/dist)/.test(path));
  expect(ours.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("npx finds the command in a checkout", async () => {
  const { code, stdout } = await place.run("command npx parley --version");
  expect([code, stdout.trim()]).toEqual([0, JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version]);
}, 600_000);

test("programs hold to the types", () => {
  expect(faultsOf(place.checkout)).toBe("");
}, 600_000);

test.each(ofLanguage("json").map((block) => [at(block), block.body]))("%s is JSON", (_, body) => {
  expect(() => JSON.parse(body)).not.toThrow();
  tally.parsed++;
});

test("commands that are not run give options that there are", async () => {
  const helps = new Map<string, string>();
  const wrong: string[] = [];
  for (const block of blocks.filter(({ language, notRun }) => (language === "sh" || language === "console") && notRun !== undefined))
    for (const { line, command } of commandsOf(block)) {
      const words = command
        .match(/^(?:\w+=\S+ )*npx parley (.*)$/)?.[1]
        ?.split(/\s+#/)[0]
        ?.split(/\s+/);
      if (!words) continue;
      const verbs = words.slice(0, 2).filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith("-"));
      const key = verbs.join(" ");
      if (!helps.has(key)) helps.set(key, (await place.run(`npx parley ${key} --help`)).stdout);
      for (const [flag] of command.split(/\s#/)[0]!.matchAll(/--[a-z][a-z0-9-]*/g))
        if (!helps.get(key)!.includes(flag) && flag !== "--help") wrong.push(`${block.document}:${line}: ${flag} of parley ${key}`);
    }
  expect(wrong).toEqual([]);
}, 600_000);

test("a marker without a block, and a block without an end, are noticed", () => {
  expect(() => blocksIn("x.md", "<!-- not run: because -->\n\nwords")).toThrow(/x.md:3/);
  expect(() => blocksIn("x.md", "```sh\nnpm start")).toThrow(/no end/);
});

test("three dots stand for any lines, and for nothing else", () => {
  expect(shows("a\n...\nc", "a\nb\nb\nc")).toBe(true);
  expect(shows("a\n...\nc", "b\nb\nc")).toBe(false);
  expect(shows("a\nc", "a\nb\nc")).toBe(false);
  expect(shows('{"a":1,...,"z":2,...', '{"a":1,"b":3,"z":2,"c":4}')).toBe(true);
  expect(shows('{"a":1,...,"z":2}', '{"a":1,"b":3,"z":3}')).toBe(false);
  expect(shows("took 1.5 ms", "took  20.1 ms")).toBe(true);
});
