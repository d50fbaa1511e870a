import type { ChatCall } from "../../models/chat.js";
import { itemLines } from "./item-lines.js";
import { questionOf } from "./question-of.js";

/** What a model would say that answers every question of the agents sensibly and always alike: it depends on the prompt and on nothing else. Takes the place
 *  of a real one where calls and tokens are counted. */
export const standInAnswer = (call: ChatCall): object => {
  const prompt = call.messages.find(({ role }) => role === "user")!.content;
  const items = itemLines(prompt);
  switch (questionOf(call)) {
    case "terms":
      return { terms: { gory: "Horror", heist: "none" } };
    case "action":
      return { action: /Actions: (\w+)/.exec(prompt)![1], words: ["clever", "heist"], question: "" };
    case "search":
      return { search: "done", words: [] };
    case "leans":
      // To those whose titles come early in the alphabet, so that the order in which they are shown decides nothing.
      return {
        leans: items
          .sort((a, b) => (a.title < b.title ? -1 : 1))
          .slice(0, 6)
          .map(({ id }, at) => ({ id, lean: at < 3 ? 2 : -2, fact: "a" })),
      };
    case "faults":
      return { faults: [] };
    case "sentences":
      return { sentences: items.map(({ id, rest }) => ({ id, text: `Made in ${/year (\d+)/.exec(rest)?.[1]}.` })) };
  }
};
