import type { Parley } from "../../app.js";
import { lookMeasures } from "../../domain/look.js";
import type { Picture } from "../../domain/picture.js";
import { httpApp } from "../../server/http-app.js";
import { openTestParley } from "../open-test-parley.js";
import { testPorts } from "./ports.js";

const seen: Picture = { perceiver: "eye", vector: [1], look: Object.fromEntries(lookMeasures.map((name) => [name, 0])) as Picture["look"] };
let parley: Parley;
let heard: Uint8Array[] = [];
beforeAll(async () => {
  parley = await openTestParley({ pictureLimit: 1000 });
});
afterAll(() => parley.close());
beforeEach(() => {
  heard = [];
});

const sent = async (body: Uint8Array<ArrayBuffer>, type: string, eyes = true) => {
  const look = async (bytes: Uint8Array | string): Promise<Picture> => {
    heard.push(bytes as Uint8Array);
    return seen;
  };
  const ports = testPorts(eyes ? ({ ...parley, look } as Parley) : parley);
  const answer = await httpApp(ports).request("/look", { method: "POST", headers: { "content-type": type }, body });
  await ports.protocol.desk.close();
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test("the bytes of a picture are seen, whatever they are, and the answer is what a request takes", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  expect(await sent(bytes, "image/png")).toEqual({ status: 200, body: seen });
  expect(heard.map((one) => [...one])).toEqual([[...bytes]]);
});

test("too many bytes, and what is no picture, are refused unseen", async () => {
  expect(await sent(new Uint8Array(1001), "image/png")).toMatchObject({
    status: 413,
    body: { cure: expect.stringMatching(/PARLEY_PICTURE_LIMIT/) },
  });
  expect(await sent(new Uint8Array(10), "application/json")).toMatchObject({ status: 415 });
  expect(heard).toEqual([]);
});

test("a catalogue without images says so", async () => {
  expect(await sent(new Uint8Array(10), "image/png", false)).toMatchObject({ status: 422, body: { place: "catalogue" } });
});
