import { writersOver } from "../../app/serving/writers.js";

const at = (writer?: string) => ({ configurable: { thread_id: "t", ...(writer && { writer }) } });
const held = async (): Promise<void> => {};

test("who lets a thread go waits for what he is writing, and writes nothing more", async () => {
  const { open, through } = writersOver();
  const writer = open("w", held);
  const told: string[] = [];
  let stored = (): void => {};
  const writing = through(at("w"), () => new Promise<void>((done) => (stored = done))).then(() => told.push("written"));
  const closing = writer.close().then(() => told.push("closed"));
  await expect(through(at("w"), async () => told.push("late"))).rejects.toThrow(/let the thread go/);
  expect(told).toEqual([]);
  stored();
  await Promise.all([writing, closing]);
  expect(told).toEqual(["written", "closed"]);
});

test("an attempt that lost its run does not write under the hold of the next one", async () => {
  const { open, through } = writersOver();
  await open("first", held).close();
  open("second", held);
  await expect(through(at("first"), async () => "written")).rejects.toThrow(/let the thread go/);
  expect(await through(at("second"), async () => "written")).toBe("written");
});

test("a write for nobody in particular is his who holds the thread", async () => {
  const { open, through } = writersOver();
  await expect(through(at(), async () => "written")).rejects.toThrow(/let the thread go/);
  open("t", held);
  expect(await through(at(), async () => "written")).toBe("written");
});
