import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOfFolder } from "../../catalog/digest.js";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const folderOf = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), "parley-digest-"));
  made.push(folder);
  mkdirSync(join(folder, "inner"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

const files = { "items.csv": "id,title\n1,A\n", "inner/more.csv": "x" };

test("a folder's digest is that of its files' names and bytes, wherever it lies and whenever they were written", async () => {
  const [one, other] = [folderOf(files), folderOf(files)];
  utimesSync(join(other, "items.csv"), 1, 1);
  const digest = await digestOfFolder(one);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(await digestOfFolder(other)).toBe(digest);
  expect(await digestOfFolder(`${other}/`)).toBe(digest);
});

test.each([
  ["another byte", { ...files, "items.csv": "id,title\n1,B\n" }],
  ["another byte further in", { ...files, "inner/more.csv": "y" }],
  ["another name", { "item.csv": files["items.csv"], "inner/more.csv": "x" }],
  ["a file more", { ...files, "more.csv": "" }],
])("%s makes another one", async (_what, changed) => {
  expect(await digestOfFolder(folderOf(changed))).not.toBe(await digestOfFolder(folderOf(files)));
});

test("a folder that is not there has none", async () => {
  expect(await digestOfFolder(join(tmpdir(), "parley-digest-nowhere"))).toBeUndefined();
});
