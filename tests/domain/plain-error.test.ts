import * as errors from "../../domain/errors.js";
import { errorOf, plainOf } from "../../domain/plain-error.js";

const fault = { place: "here", given: "this", expected: "that", cure: "Do so." };
const own = [
  new errors.BadRequest(fault),
  new errors.UnknownName("model", "eese", ["ease"]),
  new errors.BadDataset(fault),
  new errors.MissingDataset(fault),
  new errors.BrokenArtifact(fault),
  new errors.BrokenStore(fault),
  new errors.ParleyError("internal", fault),
];

test.each(own.map((error) => [error.name, error] as const))("%s comes through as itself", (_, error) => {
  const back = errorOf(structuredClone(plainOf(error))) as errors.ParleyError;
  expect(back).toBeInstanceOf(error.constructor);
  expect(back).toBeInstanceOf(Error);
  expect([back.name, back.message, back.kind, back.fault]).toEqual([error.name, error.message, error.kind, error.fault]);
});

test("other errors keep their words and where they came from, and whatever else was thrown its own", () => {
  const odd = new TypeError("odd");
  expect(errorOf(structuredClone(plainOf(odd)))).toMatchObject({ message: "odd", stack: odd.stack });
  expect(errorOf(structuredClone(plainOf("thrown")))).toMatchObject({ message: "thrown" });
});
