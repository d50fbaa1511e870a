import { arguing } from "../../agents/advice/arguing.js";
import { objecting } from "../../agents/advice/objecting.js";
import { turnOver } from "../../agents/debater.js";
import type { Plan } from "../../domain/plan.js";
import type { Profile, Taste } from "../../domain/profile.js";
import { aliasOf, asking, lastPrompt, library, scriptedAdvisor } from "./scripted-advisor.js";

const { world, past } = library();
const ids = ["6", "16", "47", "50", "111"];
const candidates = ids.map((itemId, k) => ({ itemId, score: 5 - k, found: { personal: k + 1 } }));
const profileOf = (wants: Taste[] = []) =>
  ({ long: [], anchors: [], intent: { wants, constraints: [], like: [], rest: "" } }) as unknown as Profile;
const turn = turnOver(world, { profile: profileOf(), plan: {} as Plan, candidates, past: past("15") });

const promptOf = (call: { messages: readonly { role: string; content: string }[] }) => call.messages.at(-1)!.content;

describe("arguing", () => {
  const argue = (leans: (prompt: string) => object[]) => {
    const advisor = scriptedAdvisor((call) => ({ leans: leans(promptOf(call)) }));
    return arguing(advisor, world)(asking("a crime film"), "You stand for crime.", turn, [], {}).then((told) => ({
      ...told,
      model: advisor.model,
    }));
  };

  test("leans by half a step in log-odds each, on a fact that the item has", async () => {
    const { leans, model } = await argue((prompt) => [
      { id: aliasOf(prompt, '"Heat"'), lean: 2, fact: "a" },
      { id: aliasOf(prompt, '"Casino"'), lean: -1, fact: "B)" },
    ]);
    expect(leans).toEqual({ 6: 1, 16: -0.5 });
    expect(model.asked[0]![0]!.content).toContain("You stand for crime.");
    for (const id of ids) expect(lastPrompt(model)).not.toMatch(new RegExp(`\\b${id}\\b`));
  });

  test("unknown names, facts that are not there, leans out of scale and second words are dropped", async () => {
    const { leans } = await argue((prompt) => {
      const id = aliasOf(prompt, '"Heat"');
      return [
        { id: "c77", lean: 2, fact: "a" },
        { id: "6", lean: 2, fact: "a" },
        { id, lean: 2, fact: "z" },
        { id, lean: 99, fact: "a" },
        { id, lean: 1, fact: "a" },
        { id, lean: -2, fact: "a" },
      ];
    });
    expect(leans).toEqual({ 6: 0.5 });
  });

  test("a refusal leans on nothing", async () => {
    const advisor = scriptedAdvisor(["", ""]);
    expect(await arguing(advisor, world)(asking(""), "", turn, [], {})).toMatchObject({ advice: { calls: [{ end: "unreadable" }] } });
  });
});

describe("objecting", () => {
  const lessThriller: Taste = { field: "genres", value: "Thriller", weight: -1 };

  test("what the core suspects and the model confirms counts; anything else it names does not", async () => {
    const advisor = scriptedAdvisor((call) => ({ faults: [aliasOf(promptOf(call), '"Heat"')!, "c42", "16"] }));
    const { confirmed } = await objecting(advisor, world)(asking("less thriller"), profileOf([lessThriller]), candidates, {});
    expect(confirmed).toEqual(["6"]);
    expect(lastPrompt(advisor.model)).toContain("of which the user wants less");
  });

  test("without a suspicion nothing is asked", async () => {
    const advisor = scriptedAdvisor([]);
    expect(await objecting(advisor, world)(asking("a crime film"), profileOf(), candidates, {})).toEqual({ confirmed: [] });
  });
});
