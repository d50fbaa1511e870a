import { type Answer, createParley, type Parley } from "../../app.js";
import { bundled } from "../bundled.js";
import { openTestParley } from "../open-test-parley.js";
import { askAtRandom, expectSound } from "./random-requests.js";

const { world } = bundled();
let parley: Parley;
beforeAll(async () => {
  parley = await openTestParley();
});
afterAll(() => parley.close());

test("20 random requests: nothing outside, nothing seen, nothing twice, no constraint broken; debate and reflection occur", async () => {
  // Variety is worth next to nothing, so that slates of one kind come up and are sent back.
  const careless = await openTestParley({ debate: 0, slateDiversity: 0.001, slateCalibration: 0, slateNovelty: 0 });
  await askAtRandom(careless, 20);
  await careless.close();
});

const asked = { userId: "15", text: "a comedy or animation from the 1990s, no romance", count: 10, seed: 0 };

test("the request of the README: ten comedies or animations of the 1990s without romance, unseen by user 15", async () => {
  const answer = await parley.recommend(asked);
  expectSound(answer, asked);
  expect(answer.recommendations).toHaveLength(10);
  for (const { itemId } of answer.recommendations) {
    const { attributes, numbers } = world.catalogue.item(world.catalogue.indexOf(itemId)!);
    expect(numbers.year).toBeGreaterThanOrEqual(1990);
    expect(numbers.year).toBeLessThanOrEqual(1999);
    expect(attributes.genres!.some((genre) => genre === "Comedy" || genre === "Animation")).toBe(true);
    expect(attributes.genres).not.toContain("Romance");
  }
});

test("the same request gives the same answer", async () => {
  const first = await parley.recommend(asked);
  const second = await parley.recommend(asked);
  expect(second.recommendations).toEqual(first.recommendations);
});

test("a stranger is told so and still gets a whole slate", async () => {
  const answer = await parley.recommend({ userId: "nobody-yet" });
  expect(answer.recommendations).toHaveLength(10);
  expect(answer.note).toMatch(/new here/);
});

test("constraints that nothing satisfies: an honest empty slate that says what to relax", async () => {
  const answer = await parley.recommend({ userId: "15", text: "an animated film noir from 1930, no drama" });
  expect(answer.recommendations).toEqual([]);
  expect(answer.status).toBe("empty");
  expect(answer.note).toMatch(/Only 0 of the 10/);
});

test("one constraint too many is named", async () => {
  const answer = await parley.recommend({ userId: "15", text: "a musical western from 1950 to 1951" });
  expect(answer.recommendations.length).toBeLessThan(10);
  expect(answer.relax.length).toBeGreaterThan(0);
});

test("asked about an item that was vetoed, it says so and offers nothing", async () => {
  for (const itemId of parley.catalogue.ids.filter((_, index) => parley.catalogue.titleOf(index) === "True Grit"))
    await parley.feedback({ userId: "vetoer", itemId, kind: "veto" });
  const answer = await parley.recommend({ userId: "vetoer", text: "why True Grit?" });
  expect([answer.recommendations, answer.relax]).toEqual([[], []]);
  expect(answer.note).toMatch(/"True Grit" is kept back by "what you vetoed"/);
});

describe("bad requests are refused in words", () => {
  test.each([
    [{ userId: "" }, /userId/],
    [{ userId: "15", count: 0 }, /count/],
    [{ userId: "15", count: 51 }, /count/],
    [{ userId: "15", text: "x".repeat(100_000) }, /10,000 characters/],
    [{ userId: "15", debaters: ["tase"] }, /taste, intent, explorer, balance, skeptic/],
    [{ userId: "a\u0000b" }, /control characters/],
  ])("%#", async (request, message) => {
    await expect(parley.recommend(request)).rejects.toThrow(message);
  });

  test("control characters and other scripts in the words are answered", async () => {
    const answer = await parley.recommend({ userId: "15", text: "комедия \u0007 喜劇 comedy" });
    expect(answer.recommendations).toHaveLength(10);
  });
});

describe("threads", () => {
  test("more gives others than before", async () => {
    const first = await parley.recommend(asked, { thread: "more" });
    const more = await parley.recommend({ ...asked, text: `show me more: ${asked.text}` }, { thread: "more" });
    const before = new Set(first.recommendations.map(({ itemId }) => itemId));
    expect(more.recommendations.some(({ itemId }) => before.has(itemId))).toBe(false);
    expect(more.trace.filter(({ agent }) => agent === "profiler")).toHaveLength(1);
  });

  test("a thread belongs to its user: under the same name another has one of their own", async () => {
    const mine = await parley.recommend(asked, { thread: "mine" });
    await expect(parley.resume("16", "mine", "yes")).rejects.toThrow(/thread of user "16"/);
    const theirs = await parley.recommend({ ...asked, userId: "16", text: `show me more: ${asked.text}` }, { thread: "mine" });
    expect(theirs.trace[0]!.summary).toMatch(/^user 16/);
    const fresh = await parley.recommend({ ...asked, userId: "16", text: `show me more: ${asked.text}` }, { thread: "fresh" });
    expect(theirs.recommendations).toEqual(fresh.recommendations);
    expect((await parley.latest("15", "mine"))?.recommendations).toEqual(mine.recommendations);
  });
});

describe("the human in the loop", () => {
  test("a new user without words is asked, and the answer counts", async () => {
    const question = await parley.recommend({ userId: "new", mayAsk: true }, { thread: "ask" });
    expect(question.question).toBeDefined();
    expect(question.recommendations).toEqual([]);
    const answer = await parley.resume("new", "ask", "a western");
    expect(answer.status).toBe("shown");
    for (const { itemId } of answer.recommendations)
      expect(world.catalogue.item(world.catalogue.indexOf(itemId)!).attributes.genres).toContain("Western");
  });

  test("in autonomy ask nothing is emitted before approval; edit keeps what was named", async () => {
    const proposal = await parley.recommend({ ...asked, autonomy: "ask" }, { thread: "approve" });
    expect(proposal.status).toBe("waiting");
    const kept = [proposal.recommendations[2]!.itemId, proposal.recommendations[0]!.itemId];
    for (const reply of [{ verdict: "maybe" }, { verdict: "edit", itemIds: ["no such"] }]) {
      const again = await parley.resume("15", "approve", reply);
      expect(again.status).toBe("waiting");
      expect(again.problem).toMatch(/approval/);
    }
    const answer = await parley.resume("15", "approve", { verdict: "edit", itemIds: kept });
    expect(answer.status).toBe("edited");
    expect(answer.recommendations.map(({ itemId }) => itemId)).toEqual(kept);
  });

  test("a veto holds for ever after; words with a rejection ask anew", async () => {
    const user = { ...asked, userId: "42" };
    const proposal = await parley.recommend({ ...user, autonomy: "ask" }, { thread: "veto" });
    const barred = proposal.recommendations[0]!.itemId;
    const next = await parley.resume("42", "veto", { verdict: "reject", vetoes: [barred], text: "but a musical" });
    expect(next.status).toBe("waiting");
    const elsewhere = await parley.recommend(user);
    for (const answer of [next, elsewhere]) expect(answer.recommendations.map(({ itemId }) => itemId)).not.toContain(barred);
  });

  test("a thread that waits for nothing says so", async () => {
    await parley.recommend(asked, { thread: "done" });
    await expect(parley.resume("15", "done", "yes")).rejects.toThrow(/waits for an answer/);
  });
});

describe("feedback", () => {
  test("a rated item is known from then on, and a repeat counts once", async () => {
    const [first] = (await parley.recommend({ userId: "77" })).recommendations;
    const rating = { id: "once", userId: "77", itemId: first!.itemId, kind: "rating" as const, value: 5 };
    expect(await parley.feedback(rating)).toBe(true);
    expect(await parley.feedback(rating)).toBe(false);
    expect((await parley.recommend({ userId: "77" })).recommendations.map(({ itemId }) => itemId)).not.toContain(first!.itemId);
  });

  test("an unknown item and a rating without a value are refused", async () => {
    await expect(parley.feedback({ userId: "77", itemId: "no such", kind: "click" })).rejects.toThrow(/no such/);
    await expect(parley.feedback({ userId: "77", itemId: "1", kind: "rating" })).rejects.toThrow(/feedback.value/);
  });
});

test("stream tells of every agent and ends with the answer", async () => {
  const heard: string[] = [];
  const reasons: string[] = [];
  let last: Answer | undefined;
  for await (const news of parley.stream(asked)) {
    if (news.type === "agent") heard.push(news.line.agent);
    else if (news.type === "answer") last = news.answer;
    else reasons.push(news.itemId);
  }
  expect(last?.recommendations).toHaveLength(10);
  expect(heard).toEqual(last?.trace.map(({ agent }) => agent));
  expect(reasons).toEqual(last?.recommendations.map(({ itemId }) => itemId));
});

test("a thread goes on in another process's Parley over the same home", async () => {
  const proposal = await parley.recommend({ ...asked, autonomy: "ask" }, { thread: "elsewhere" });
  const other = await createParley(parley.config);
  try {
    const answer = await other.resume("15", "elsewhere", { verdict: "approve" });
    expect(answer.recommendations).toEqual(proposal.recommendations);
    expect(answer.status).toBe("approved");
  } finally {
    other.close();
  }
});

test("a debate is held about an example where there is a past, not where nothing was said, nor for a stranger; or always", async () => {
  const debated = async (asking: Parley, userId: string, text: string) =>
    (await asking.recommend({ userId, text, count: 5 })).trace.some(({ agent }) => agent === "moderator");
  expect(await debated(parley, "15", 'a film like "Heat"')).toBe(true);
  expect(await debated(parley, "15", "")).toBe(false);
  expect(await debated(parley, "nobody-yet", 'a film like "Heat"')).toBe(false);
  const always = await openTestParley({ debate: 0 });
  expect(await debated(always, "15", "")).toBe(true);
  await always.close();
});
