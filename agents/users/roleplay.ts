import { z } from "zod";
import { brief, few } from "../../domain/lenient.js";
import type { Persona, Population } from "../../domain/persona.js";
import { noUsage } from "../../domain/usage.js";
import { aliasesFor } from "../../tools/aliases.js";
import { appeals } from "../../tools/people/appeal.js";
import { dataRule } from "../advice/advice.js";
import { type Leaning, walkPage } from "../page-walk.js";
import type { Mind, Page, User, UserOver } from "../user.js";

const promptOf = (character: string, liked: readonly string[], items: readonly string[]) => ({
  system: `You play one person who looks through a page of recommendations. Say how that person would lean to each item, by what it is and what the person liked before. ${dataRule}`,
  user: `The person ${character}.${liked.length ? ` Liked before: ${liked.join(", ")}.` : ""}
Items:
${items.join("\n")}
For each item its id and lean, from -2 (not for this person) to 2 (just right).`,
});

/** One step of lean in log-odds: a model moves a chance of .2 to .08 or .4 at most. */
const step = 0.5;
const mostNamed = 50;
const tokensEach = 16;
const Lean = z.object({ id: brief(8), lean: z.number().min(-2).max(2) });
const Leans = z.object({ leans: few(Lean, mostNamed, 1) });

/** By how much a weight must differ from everybody's to be told. */
const marked = 0.25;
const words: Partial<Record<(typeof appeals)[number], [more: string, less: string]>> = {
  taste: ["keeps to a taste", "is open to all kinds"],
  popularity: ["follows the crowd", "avoids what everybody has met"],
  quality: ["is choosy about quality", "cares little for what others think of an item"],
  novelty: ["seeks what is new", "stays with what is familiar"],
};

/** What sets a person apart from everybody, in words. */
const characterOf = ({ click }: Persona, population: Population): string => {
  const told = appeals.flatMap((name, k) => {
    const by = click[k]! - population.click[k]!;
    const [more, less] = words[name] ?? [];
    if (more === undefined || Math.abs(by) < marked) return [];
    return [by > 0 ? more : less!];
  });
  return told.length ? told.join(", ") : "is like most people";
};

/** The leans of a model, by item: names that were not shown are dropped, of two words on an item the first counts. Empty where the model
 *  refuses, and then the core stands. */
const leansOf = async ({ ask, told, liked, heard }: Mind, persona: Persona, page: Page, population: Population): Promise<Leaning> => {
  const names = aliasesFor(page.items.map(String), page.seed);
  const outcome = await ask({
    user: persona.userId,
    prompt: promptOf(
      characterOf(persona, population),
      liked(persona),
      names.ids.map((id) => `${names.of(id)} ${told(Number(id))}`),
    ),
    answer: Leans,
    maxTokens: 20 + tokensEach * page.items.length,
    spent: noUsage,
  });
  heard(outcome.record);
  const leans = new Map<number, number>();
  for (const { id, lean } of outcome.answered ? outcome.answer.leans : []) {
    const item = names.idOf(id);
    if (item !== undefined && !leans.has(Number(item))) leans.set(Number(item), step * lean);
  }
  return leans;
};

/** A chat model plays the person: it sees the page and what the person liked, and leans. The fitted models say how likely everything is; a lean
 *  moves that within a bound, and nothing else. Without a model, or where it fails, the person is the statistical one. */
export const roleplay: UserOver = (ports): User => ({
  about: "a chat model leans to items of the page, within a bound around the fitted models",
  react: async (persona, page) =>
    walkPage(
      ports,
      persona,
      page,
      ports.mind && page.items.length > 0 ? await leansOf(ports.mind, persona, page, ports.population) : undefined,
    ),
});
