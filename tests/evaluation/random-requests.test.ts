import { askAtRandom } from "../graphs/random-requests.js";
import { openTestParley } from "../open-test-parley.js";

test("200 random requests: nothing outside, nothing seen, nothing twice, no constraint broken; debate and reflection occur", async () => {
  const parley = await openTestParley({ debate: 0, slateDiversity: 0.001, slateCalibration: 0, slateNovelty: 0 });
  await askAtRandom(parley, 200);
  await parley.close();
});
