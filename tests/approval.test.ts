import { BadRequest } from "../domain/errors.js";
import { approvalOf } from "../scripts/approval.js";

const idAt = (place: string | undefined): string => {
  if (!/^[123]$/.test(place ?? "")) throw new BadRequest({ place: "slate", given: `${place}`, expected: "1 to 3", cure: "Name one." });
  return `item ${place}`;
};
const reject = (text: string) => ({ verdict: "reject", vetoes: [], text });
const keep = (...places: number[]) => ({ verdict: "edit", itemIds: places.map((place) => `item ${place}`) });

test.each(["yes", "Yes", "YES!", "y", "yes, please", "Ok.", "sure, thank you", "That's fine"])("%p approves", (line) => {
  expect(approvalOf(line, idAt)).toEqual({ verdict: "approve" });
});

test.each([
  ["keep 1,3", keep(1, 3)],
  ["keep 1 and 2", keep(1, 2)],
  ["Keep number 3, 1 and 2, please", keep(3, 1, 2)],
  ["keep just the 2", keep(2)],
  ["no", reject("")],
  ["No", reject("")],
  ["No, older ones", reject("older ones")],
  ["no romance", reject("no romance")],
  ["yes, but older", reject("yes, but older")],
  ["Older than Heat", reject("Older than Heat")],
])("%p", (line, expected) => {
  expect(approvalOf(line, idAt)).toEqual(expected);
});

test.each(["keep", "keep 4", "keep 1 and x"])("%p names no item", (line) => {
  expect(() => approvalOf(line, idAt)).toThrow(BadRequest);
});
