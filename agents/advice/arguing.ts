import { z } from "zod";
import type { Argument } from "../../domain/debate.js";
import type { Leans } from "../../domain/leans.js";
import { brief, few } from "../../domain/lenient.js";
import type { Advisor } from "../../models/asker.js";
import { type Aliases, aliasesFor } from "../../tools/aliases.js";
import { asSafeData, asTerm } from "../../tools/as-data.js";
import { titled } from "../../tools/titled.js";
import type { World } from "../../tools/world.js";
import type { Turn } from "../debater.js";
import { type Advice, type Aside, type Asking, consulted, dataRule, holdsIn } from "./advice.js";

const promptOf = (stand: string, wishes: string, items: readonly string[]) => ({
  system: `You speak in a debate on which items suit a user. ${stand} Name only items that your side should move, up or down. ${dataRule}`,
  user: `${wishes}
Items, each with its facts:
${items.join("\n")}
For each item you name: its id, lean from -2 (not at all) to 2 (just right), and fact: the letter of the fact it rests on.`,
});

/** One step of lean in log-odds. */
const step = 0.5;
const mostNamed = 12;
const Lean = z.object({ id: brief(8), lean: z.number().min(-2).max(2), fact: brief(4) });
const Leaning = z.object({ leans: few(Lean, mostNamed) });

/** What the debaters of a turn have argued already, each with what it cites. */
export type Said = readonly Argument[];

const wishesOf = ({ profile }: Turn, { request }: Asking): string => {
  const leaning = (sign: number) =>
    profile.long
      .filter(({ weight }) => weight * sign > 0)
      .slice(0, 4)
      .map(({ value }) => asTerm(value))
      .join(", ");
  return [
    request.text ? `The user asked: ${asSafeData(request.text, 300)}` : "The user asked for nothing in particular.",
    holdsIn(profile),
    leaning(1) && `Leans to: ${leaning(1)}.`,
    leaning(-1) && `Leans away from: ${leaning(-1)}.`,
  ]
    .filter(Boolean)
    .join("\n");
};

/** The facts of each candidate by letter: its values, and what the debaters cite for it. */
const factsOf = (turn: Turn, said: Said, world: World): Map<string, Map<string, string>> =>
  new Map(
    turn.candidates.map(({ itemId }, at) => {
      const { numbers } = world.catalogue.item(turn.indexes[at]!);
      const cited = said.filter((one) => one.itemId === itemId).flatMap(({ evidence }) => evidence);
      const beside = cited
        .filter(({ kind }) => kind === "liked-together")
        .map(({ ref }) => `met by those who met ${asSafeData(titled(world, world.catalogue.indexOf(ref)!), 60)}`);
      const known = cited.some(({ kind }) => kind === "novelty") ? ["little known"] : [];
      const texts = [
        ...world
          .bag(turn.indexes[at]!)
          .slice(0, 5)
          .map((value) => asTerm(value.slice(value.indexOf("=") + 1))),
        ...Object.entries(numbers).map(([field, value]) => `${field} ${value}`),
        ...new Set([...beside, ...known]),
      ];
      return [itemId, new Map(texts.map((text, k) => [String.fromCharCode(97 + k), text]))];
    }),
  );

const linesOf = (names: Aliases, facts: ReturnType<typeof factsOf>, world: World): string[] =>
  names.ids.map((id) => {
    const index = world.catalogue.indexOf(id)!;
    const plot = Object.values(world.catalogue.item(index).texts).join(" ");
    const told = [...facts.get(id)!].map(([letter, text]) => `${letter}) ${text}`).join(" ");
    return `${names.of(id)} ${asSafeData(titled(world, index), 80)} ${told}${plot ? ` text: ${asSafeData(plot, 120)}` : ""}`;
  });

export type Arguer = (
  asking: Asking,
  stand: string,
  turn: Turn,
  said: Said,
  aside: Aside,
  share?: number,
) => Promise<{ leans?: Leans; advice: Advice; word: string }>;

/** A debater's question, or that of all at once: which candidates should move, by log-odds within a step's bounds, and on which fact. Names that were not shown, facts that the
 *  item does not have and items named twice are dropped. What the leans do is bounded by the moderator and the recommender. */
export const arguing =
  (advisor: Advisor, world: World): Arguer =>
  async (asking, stand, turn, said, { signal }, share) => {
    const names = aliasesFor(
      turn.candidates.map(({ itemId }) => itemId),
      asking.request.seed,
    );
    const facts = factsOf(turn, said, world);
    const prompt = promptOf(stand, wishesOf(turn, asking), linesOf(names, facts, world));
    const { answer, advice } = await consulted(advisor, asking, { prompt, answer: Leaning, maxTokens: 25 * mostNamed, signal, share });
    if (!answer) return { advice, word: "" };
    const leans = new Map<string, number>();
    for (const { id, lean, fact } of answer.leans) {
      const itemId = names.idOf(id);
      if (itemId === undefined || leans.has(itemId) || !facts.get(itemId)!.has(fact.trim().toLowerCase().replace(/\)$/, ""))) continue;
      leans.set(itemId, step * lean);
    }
    return { leans: Object.fromEntries(leans), advice, word: `the model leans on ${leans.size}` };
  };
