import { totalEvents } from "../../tools/total-events.js";

test("events are added up, and added up again once some were appended", () => {
  const popularity = Float32Array.of(3, 0, 2);
  expect(totalEvents({ popularity, appended: 0 })).toBe(5);
  popularity[1]!++;
  expect(totalEvents({ popularity, appended: 1 })).toBe(6);
  expect(totalEvents({ popularity: new Float32Array(0), appended: 1 })).toBe(0);
});
