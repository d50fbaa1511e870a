import { Socket } from "node:net";
import { RefusedFile } from "../../perception/refused-file.js";
import { sounds } from "../../perception/sounds.js";
import type { Hostile } from "./hostile-images.js";
import { hostileSounds } from "./hostile-sounds.js";
import { noNetwork } from "./no-network.js";
import { outcomeOf } from "./outcome-of.js";
import { tone, wav } from "./tones.js";

let network: Awaited<ReturnType<typeof noNetwork>>;
let files: Record<string, Hostile> = {};
beforeAll(async () => {
  // Once before anything is watched, so that what is loaded then is not taken for theirs.
  await sounds.hearing.perceive(wav(tone(440), 0.5), "tone.wav");
  network = await noNetwork();
  files = hostileSounds(network.address);
});
afterAll(() => network.end());

const outcome = outcomeOf(sounds.hearing.perceive, "sound.wav");

test("malformed sounds are refused or heard like any other, and nothing that they point at is fetched", async () => {
  const before = process.memoryUsage().rss;
  for (const [name, { bytes, expect: expected }] of Object.entries(files)) {
    const came = await outcome(bytes);
    if (expected !== "either") expect([name, came instanceof RefusedFile ? "refused" : "read"]).toEqual([name, expected]);
    if (came instanceof RefusedFile) expect([name, came.reason.length > 5, came.message.length < 400]).toEqual([name, true, true]);
    else expect([name, [...came.vector, ...came.measures].every(Number.isFinite)]).toEqual([name, true]);
  }
  expect(network.calls).toEqual([]);
  expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
});

test("what stands beside the samples leaves no trace", async () => {
  const [plain, spiked] = await Promise.all([
    outcome(wav(tone(440), 0.5, 8000)),
    outcome(files["WAV with an instruction in its list"]!.bytes),
  ]);
  expect(spiked).toEqual(plain);
});

test("the watch would have seen a connection", () => {
  new Socket().connect(9);
  expect(network.calls.splice(0)).toEqual(["connect 9"]);
});
