import type { Advice, Aside } from "../agents/advice/advice.js";
import type { Advocacy } from "../agents/advice/heads.js";
import { type Debater, speak, type Turn } from "../agents/debater.js";
import { pool, rules } from "../agents/moderator.js";
import { defaultVoice, type Voice } from "../agents/voice.js";
import type { Argument } from "../domain/debate.js";
import type { Leans } from "../domain/leans.js";
import type { Request } from "../domain/request.js";
import type { Usage } from "../domain/usage.js";

/** How the debaters of one debate ask their model. */
export type AskingMode = "none" | "each" | "joint";

interface Bench {
  names: readonly string[];
  debaters: Readonly<Record<string, Debater>>;
  voices: Readonly<Record<string, Voice>>;
  weights: Readonly<Record<string, number>>;
}

/** What the cores of all on the bench say. */
export const coreSpeeches = ({ names, debaters, voices }: Bench, turn: Turn): Argument[] =>
  names.flatMap((name) => speak(name, debaters[name]!, voices[name] ?? defaultVoice, turn));

/** Whether it pays to ask, and how: not where the cores agree on what is best, however loudly they may say so, nor where no call is
 *  left; one call each where the calls suffice, else one for all. */
export const askingMode = (bench: Bench, turn: Turn, { mode, calls, reserve }: Advocacy, usage: Usage): AskingMode => {
  const left = calls - usage.chatCalls - reserve;
  const { spread } = pool(coreSpeeches({ ...bench, voices: {} }, turn), bench.weights, null, rules).rounds[0]!;
  if (left < 1 || spread <= rules.agreed) return "none";
  return mode === "each" && left >= bench.names.length ? "each" : "joint";
};

/** The joint question: one model speaks for all sides, which it knows by what they stand for. Every debater gets the same leans, so that
 *  their weights, which sum to 1, change nothing. */
export const askedJointly = async (
  bench: Bench,
  turn: Turn,
  { argue }: Advocacy,
  asking: { request: Request; usage: Usage },
  aside: Aside,
): Promise<{ leans: Record<string, Leans>; advice: Advice; word: string }> => {
  const sides = bench.names.map((name) => bench.debaters[name]!.about).sort();
  const stand = `You weigh these sides against each other: ${sides.join("; ")}.`;
  const { leans, advice, word } = await argue(asking, stand, turn, coreSpeeches(bench, turn), aside);
  return { leans: Object.fromEntries(bench.names.map((name) => [name, leans ?? {}])), advice, word };
};
