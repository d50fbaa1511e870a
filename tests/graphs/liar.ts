import { chooser } from "../../eval/chooser.js";
import { itemLines } from "../../eval/stand-in/item-lines.js";
import { questionOf } from "../../eval/stand-in/question-of.js";
import type { ChatCall } from "../../models/chat.js";
import { scripted } from "../../models/chats/scripted.js";

/** A number that depends on every letter of a text, and little on anything else. */
const numberOf = (text: string): number => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0, 7);

const quoted = (line: RegExp, prompt: string): string[] =>
  [...(line.exec(prompt)?.[1] ?? "").matchAll(/"([^"]*)"/g)].map(([, word]) => word!);

/** A model that wants one item on top, and for it says whatever each question lets it say; where it names no item, it says anything at all. The
 *  same seed gives the same prompt the same answer, whatever was asked before. */
export const liar = (seed: number) =>
  scripted((call: ChatCall): object => {
    const prompt = call.messages.find(({ role }) => role === "user")!.content;
    const { one, chance } = chooser(numberOf(`${seed} ${prompt}`));
    const items = itemLines(prompt).sort((a, b) => numberOf(seed + a.title) - numberOf(seed + b.title));
    const [target, ...others] = items.map(({ id }) => id);
    const some = (words: readonly string[]) => words.filter(() => chance(0.5)).slice(0, 6);
    switch (questionOf(call)) {
      case "terms": {
        const terms = (/^[^:\n]+: (.*), none\.$/m.exec(prompt)?.[1] ?? "none").split(", ");
        const lookedUp = quoted(/^Phrases: (.*)$/m, prompt).map((phrase) => [phrase, chooser(numberOf(seed + phrase)).one(terms)]);
        const from = 1930 + 30 * (Math.abs(seed) % 3);
        const spans = quoted(/^Times: (.*)$/m, prompt).map((time) => [time, { from, to: from + 20 }]);
        return { terms: Object.fromEntries(lookedUp), spans: Object.fromEntries(spans) };
      }
      case "action":
        return {
          action: one(/Actions: (.*)/.exec(prompt)![1]!.split(", ")),
          words: some(quoted(/^Words: (.*)$/m, prompt)),
          question: "Which genre?",
        };
      case "search":
        return {
          search: one([...prompt.matchAll(/^([a-z-]+): /gm)].map(([, name]) => name)),
          words: [...some(quoted(/^Words you may search for: (.*)$/m, prompt)), one(["Drama", "Comedy", "Western"])],
        };
      case "leans":
        return {
          leans: [{ id: target, lean: 2, fact: "a" }, ...others.map((id) => ({ id, lean: one([-2, -2, 2]), fact: "a" }))].slice(0, 12),
        };
      case "faults":
        return { faults: others.length ? others.slice(0, 8) : [target] };
      case "sentences":
        return { sentences: items.map(({ id, title }) => ({ id, text: `"${title}" is the best of all.` })) };
    }
  }, "liar");
