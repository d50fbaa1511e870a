import { eventLog } from "../../app/serving/event-log.js";

const read = async (attempt: number, lastId?: string): Promise<string[]> => {
  const log = eventLog({ attempt });
  for (const data of ["a", "b", "c"]) log.push("values", data);
  log.end();
  const heard: string[] = [];
  for await (const { id, data } of log.from(lastId)) heard.push(`${id} ${data}`);
  return heard;
};

test("a reader who comes again goes on behind what he heard last", async () => {
  expect(await read(1)).toEqual(["1-0 a", "1-1 b", "1-2 c"]);
  expect(await read(1, "1-1")).toEqual(["1-2 c"]);
  expect(await read(1, "1-2")).toEqual([]);
});

test("what he heard of the same run before another process took it up is no place in what that one tells: he hears all of it", async () => {
  for (const lastId of ["1-1", "1-999", "2", "-1", "x"]) expect(await read(2, lastId)).toEqual(["2-0 a", "2-1 b", "2-2 c"]);
});
