import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import { root } from "../root.js";
import { testHome } from "../test-home.js";

const home = mkdtempSync(join(tmpdir(), "parley-feedback-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const talked = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, "bin", "parley.mjs"), ...args, "--home", home, "--catalog", bundledFolder(testHome)], {
    encoding: "utf8",
    input,
  });
const parley = (...args: string[]) => talked("", ...args);
const told = (...args: string[]) => parley("feedback", "--user", "new", "--item", "318", ...args);

test("feedback told at the terminal is kept, once for an id", () => {
  const rating = ["--kind", "rating", "--value", "5", "--id", "one"];
  expect(told(...rating).stdout).toBe("Taken in: rating 5 of item 318. It counts from the next request on.\n");
  expect(told(...rating).stdout).toMatch(/^Nothing is changed/);
  expect(JSON.parse(told(...rating, "--json").stdout)).toEqual({ counted: false });
  expect(JSON.parse(parley("memory", "show", "--user", "new", "--json").stdout).feedback).toMatchObject({ heard: 1 });
});

test.each([
  [["--kind", "liked"], /Allowed choices are click, rating/],
  [["--kind", "rating"], /feedback\.value: got nothing, expected a number/],
  [["--kind", "rating", "--value", "five"], /"five" is not a number/],
  [["--kind", "click", "--time", "yesterday"], /"yesterday" is not a number/],
])("%j is wrong use, said in words", (args, words) => {
  const { status, stderr } = told(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(words);
});

test("who it is of has no default", () => {
  const { status, stderr } = parley("feedback", "--item", "318", "--kind", "click");
  expect(status).toBe(2);
  expect(stderr).toMatch(/--user/);
});

test("an incognito chat tells why and remembers nothing: feedback is refused in words", () => {
  const { stdout, status } = talked("a western\n/why 1\n/veto 2\n/like 1\n/undo 1\n", "chat", "--user", "hidden", "--incognito", "--quiet");
  expect(status).toBe(0);
  expect(stdout.match(/--incognito: got a (veto|click|undo) to remember, expected nothing that would be kept/g)).toHaveLength(3);
  expect(stdout).toMatch(/\[.*\]/);
  expect(parley("memory", "show", "--user", "hidden").stdout).toMatch(/^Nothing is kept of user hidden/);
  expect(parley("memory", "delete", "--user", "hidden", "--yes").stdout).toMatch(/^Nothing was kept of user "hidden"/);
});

test("doctor counts what is remembered", () => {
  expect(parley("doctor").stdout).toMatch(/0 threads, [1-9]\d* memories/);
});
