import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openArtifact, writeArtifact } from "../../catalog/artifact.js";
import type { Part } from "../../catalog/part.js";
import { BrokenArtifact } from "../../domain/errors.js";
import { temporary, thrown } from "./files.js";

const { dir, path } = temporary();
const one = (meta: unknown): Record<string, Part> => ({ facts: { meta, columns: { numbers: Float64Array.of(1, Number.NaN, 3) } } });
const metaIn = (folder: string): unknown => openArtifact(folder).part("facts").meta;
const siblings = (name: string): string[] => readdirSync(dir).filter((other) => other.startsWith(`${name}.`));
/** Whether a call is refused as the words say, with nothing of the folder changed. */
const refused = (call: () => unknown, message: RegExp): void => {
  const error = thrown(call);
  expect(error).toBeInstanceOf(BrokenArtifact);
  expect(error.message).toMatch(message);
};

test("what is written is what opens, with where it came from", () => {
  const folder = path("deep/er/plain");
  writeArtifact(folder, { ...one({ a: 1 }), more: { meta: null, columns: {} } }, { name: "test" });
  const artifact = openArtifact(folder);
  expect(artifact.names).toEqual(["facts", "more"]);
  expect(artifact.manifest).toMatchObject({ format: "parley-catalogue", version: 3, about: { name: "test" } });
  expect(artifact.part("facts")).toEqual(one({ a: 1 }).facts);
});

test("an older artifact is replaced whole, and nothing lies beside it afterwards", () => {
  writeArtifact(path("twice"), { ...one(1), gone: { meta: 0, columns: {} } }, {});
  writeFileSync(path("twice/rejects.csv"), "file,line,reason,row\n");
  writeArtifact(path("twice"), one(2), {});
  expect([metaIn(path("twice")), readdirSync(path("twice")).sort(), siblings("twice")]).toEqual([2, ["facts.part", "manifest.json"], []]);
});

describe("killed in the middle", () => {
  const dead = 2 ** 22 + 1; // above the largest process id there can be

  test("while the new folder is filled: the old one opens, the next write tidies up", () => {
    writeArtifact(path("filling"), one("old"), {});
    mkdirSync(path(`filling.new-${dead}`));
    writeFileSync(path(`filling.new-${dead}/facts.part`), "half");
    expect(metaIn(path("filling"))).toBe("old");
    writeArtifact(path("filling"), one("new"), {});
    expect([metaIn(path("filling")), siblings("filling")]).toEqual(["new", []]);
  });

  test("between the two renames: the old one opens from where it was set aside, and a failing write loses nothing", () => {
    writeArtifact(path("between"), one("old"), {});
    renameSync(path("between"), path(`between.old-${dead}`));
    expect(metaIn(path("between"))).toBe("old");
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(thrown(() => writeArtifact(path("between"), one(circular), {}))).toBeInstanceOf(TypeError);
    expect([metaIn(path("between")), siblings("between")]).toEqual(["old", []]);
  });

  test("after both renames: the new one opens, the next write removes the old", () => {
    writeArtifact(path("after"), one("new"), {});
    mkdirSync(path(`after.old-${dead}`));
    writeArtifact(path("after"), one("newer"), {});
    expect([metaIn(path("after")), siblings("after")]).toEqual(["newer", []]);
  });

  test("the folder of a running process is left alone", () => {
    mkdirSync(path(`busy.new-${process.ppid}`));
    writeArtifact(path("busy"), one(1), {});
    expect(siblings("busy")).toEqual([`busy.new-${process.ppid}`]);
  });
});

test("a part that cannot be written leaves the old artifact, and no crumbs", () => {
  writeArtifact(path("kept"), one("old"), {});
  expect(thrown(() => writeArtifact(path("kept"), { ...one("new"), bad: { meta: 1n, columns: {} } }, {}))).toBeInstanceOf(TypeError);
  expect([metaIn(path("kept")), siblings("kept")]).toEqual(["old", []]);
});

test("a part's name must not lead out of the folder", () => {
  expect(thrown(() => writeArtifact(path("names"), { "../x": one(1).facts! }, {})).message).toContain('"../x"');
  expect(existsSync(path("names"))).toBe(false);
});

test.each<[string, Record<string, string>]>([
  ["another program's manifest", { "manifest.json": '{"manifest_version":3}', "main.js": "precious" }],
  ["only another manifest", { "manifest.json": '{"format":"other"}' }],
  ["a note", { "note.txt": "precious" }],
  ["downloads", { "film.part": "precious" }],
  ["a repository", { ".git": "precious" }],
])("a folder with %s is not replaced", (name, files) => {
  mkdirSync(path(name));
  for (const [file, text] of Object.entries(files)) writeFileSync(path(`${name}/${file}`), text);
  refused(() => writeArtifact(path(name), one(1), {}), /Give another --out/);
  for (const [file, text] of Object.entries(files)) expect(readFileSync(path(`${name}/${file}`), "utf8")).toBe(text);
});

test("an artifact with somebody's file in it is not replaced, a damaged one is", () => {
  writeArtifact(path("noted"), one(1), {});
  writeFileSync(path("noted/notes.md"), "precious");
  refused(() => writeArtifact(path("noted"), one(2), {}), /"notes.md"/);
  expect(metaIn(path("noted"))).toBe(1);
  writeArtifact(path("damaged"), one(1), {});
  writeFileSync(path("damaged/manifest.json"), "{");
  writeArtifact(path("damaged"), one(2), {});
  expect(metaIn(path("damaged"))).toBe(2);
});

test("a file in the place of the folder, or of its parent, is not touched", () => {
  writeFileSync(path("a-file"), "precious");
  refused(() => writeArtifact(path("a-file"), one(1), {}), /got a file/);
  refused(() => writeArtifact(path("a-file/below"), one(1), {}), /got a place in the file .*a-file/);
  refused(() => openArtifact(path("a-file")), /got a file/);
  expect(readFileSync(path("a-file"), "utf8")).toBe("precious");
});

describe("what does not open says what to do", () => {
  const spoiled = (name: string, spoil: (folder: string) => void): string => {
    writeArtifact(path(name), one(name), {});
    spoil(path(name));
    return path(name);
  };
  const manifest = (change: object) => (folder: string) => {
    const file = join(folder, "manifest.json");
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...change }));
  };

  test("no folder, an empty one, a foreign one", () => {
    refused(() => openArtifact(path("nowhere")), /nowhere: got no such folder.*parley ingest/);
    mkdirSync(path("hollow"));
    refused(() => openArtifact(path("hollow")), /a folder without a manifest.json.*parley ingest/);
    refused(
      () => openArtifact(spoiled("foreign", manifest({ format: "other", version: 7 }))),
      /expected the manifest of a Parley catalogue/,
    );
  });

  test("a manifest that is cut, or lacks a part's sum", () => {
    refused(() => openArtifact(spoiled("cut", (folder) => truncateSync(join(folder, "manifest.json"), 20))), /no JSON.*parley ingest/);
    refused(() => openArtifact(spoiled("sumless", manifest({ parts: { facts: { bytes: 3 } } }))), /parts.facts.sha256/);
  });

  test("an older version", () => {
    const older = /version 1, made by an older Parley, expected version 3. Ingest the files again.*parley ingest/;
    refused(() => openArtifact(spoiled("older", manifest({ version: 1 }))), older);
  });

  test("a newer version", () => {
    const message = /version 7, made by a newer Parley, expected version 3. Update Parley, or ingest again/;
    refused(() => openArtifact(spoiled("newer", manifest({ version: 7 }))), message);
  });

  test("a part that is cut, altered by one bit, or gone; the manifest still opens, parts are read one by one", () => {
    const part = (folder: string) => join(folder, "facts.part");
    const flip = (folder: string) => {
      const bytes = readFileSync(part(folder));
      bytes[bytes.length - 3]! ^= 1;
      writeFileSync(part(folder), bytes);
    };
    for (const folder of [spoiled("short", (at) => truncateSync(part(at), 30)), spoiled("flipped", flip)]) {
      const artifact = openArtifact(folder);
      refused(() => artifact.part("facts"), /facts.part: got \d+ bytes that were cut short or altered.*parley ingest/);
    }
    const artifact = openArtifact(spoiled("other", () => {}));
    for (const name of ["none", "constructor"]) refused(() => artifact.part(name), new RegExp(`the part "${name}"`));
  });
});

describe("read piece by piece", () => {
  test("a part is the same", async () => {
    const bulk = { facts: { meta: { a: 1 }, columns: { numbers: new Float64Array(1_200_000).map((_, k) => k) } } };
    writeArtifact(path("pieces"), bulk, {});
    const artifact = openArtifact(path("pieces"));
    const { meta, columns } = await artifact.partGently("facts");
    expect(meta).toEqual({ a: 1 });
    // Jest's own comparison of a million numbers takes seconds.
    const { buffer, byteOffset, byteLength } = columns.numbers!;
    expect(Buffer.from(buffer, byteOffset, byteLength).equals(Buffer.from(bulk.facts.columns.numbers.buffer))).toBe(true);
  });

  test("one that is absent, cut short or altered is refused in the same words", async () => {
    writeArtifact(path("spoilt"), { ...one(1), short: one(2).facts!, gone: one(3).facts! }, {});
    const artifact = openArtifact(path("spoilt"));
    const bytes = readFileSync(path("spoilt/facts.part"));
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(path("spoilt/facts.part"), bytes);
    truncateSync(path("spoilt/short.part"), 40);
    renameSync(path("spoilt/gone.part"), path("elsewhere.part"));
    for (const name of ["facts", "short", "gone", "never"]) {
      const { message } = thrown(() => artifact.part(name));
      const gently = artifact.partGently(name);
      await expect(gently).rejects.toThrow(BrokenArtifact);
      await expect(gently).rejects.toThrow(message);
    }
  });
});
