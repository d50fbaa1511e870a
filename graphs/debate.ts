import { END, ReducedValue, Send, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { type Debater, speak, type Turn, turnOver, type Voice } from "../agents/debater.js";
import { moderator, reweigh, rules } from "../agents/moderator.js";
import { Candidate } from "../domain/candidate.js";
import { Argument, Transcript } from "../domain/debate.js";
import { member } from "../domain/member.js";
import { Plan } from "../domain/plan.js";
import { Profile } from "../domain/profile.js";
import { Request } from "../domain/request.js";
import { TraceLine } from "../domain/trace.js";
import type { Records, World } from "../tools/world.js";
import { type Clock, elapsed } from "./traced.js";

export interface DebatePorts {
  world: World;
  records: Records;
  debaters: Readonly<Record<string, Debater>>;
  voices: Readonly<Record<string, Voice>>;
  /** The say of each debater, given the errors that a user's feedback has shown. */
  weigh: (learned: Readonly<Record<string, number>>) => Record<string, number>;
  clock: Clock;
}

/** What one debater hands in: its arguments and its line of the trace. */
const Speech = z.object({ arguments: z.array(Argument), line: TraceLine });
type Speech = z.infer<typeof Speech>;

const shared = { request: Request, profile: Profile, plan: Plan, candidates: z.array(Candidate) };
/** The debate's own state. The speeches stay inside: an appending field shared with the parent would double there. */
const DebateState = new StateSchema({
  ...shared,
  trace: z.array(TraceLine).default([]),
  transcript: Transcript.nullable().default(null),
  moderation: z.number().default(0),
  speeches: new ReducedValue(z.array(Speech).default([]), { reducer: (before: Speech[], next: Speech[]) => [...before, ...next] }),
});
type DebateState = typeof DebateState.State;

export const DebateInput = new StateSchema({ ...shared, trace: z.array(TraceLine).default([]) });
export const DebateOutput = new StateSchema({
  candidates: shared.candidates,
  transcript: Transcript.nullable(),
  trace: z.array(TraceLine),
});

/** As many candidates are debated, the best ones: the rest cannot reach the slate by a bounded shift. */
const debated = 20;

const turnOf = async ({ profile, plan, candidates }: DebateState, { world, records }: DebatePorts): Promise<Turn> =>
  turnOver(world, { profile, plan, candidates: candidates.slice(0, debated), past: await records.past(profile.userId) });

/** Who speaks: the debaters that the request names, else all, without those who have nothing to say. */
const bench = async (state: DebateState, ports: DebatePorts): Promise<string[]> => {
  const turn = await turnOf(state, ports);
  const named = state.request.debaters ?? Object.keys(ports.debaters);
  return named.filter((name) => member("debater", ports.debaters, name).hears(turn));
};

/** To the moderator again while they disagree and the plan allows another round. Debaters speak once: their evidence does not
 *  change, so later rounds only draw them to the pooled view. */
export const afterModerator = ({ transcript, plan }: Pick<DebateState, "transcript" | "plan">): "moderator" | "clerk" => {
  const last = transcript?.rounds.at(-1);
  return transcript && last && last.spread > rules.agreed && transcript.rounds.length < plan.rounds ? "moderator" : "clerk";
};

/** The debate: debaters fan out by Send, the moderator joins and pools them round by round, the clerk writes the result down. */
export const debate = (ports: DebatePorts) => {
  const { debaters, voices, clock } = ports;
  const pooling = moderator(ports);
  return new StateGraph({ state: DebateState, input: DebateInput, output: DebateOutput })
    .addNode("opener", async () => ({ transcript: null }))
    .addNode("debater", async ({ name, state }: { name: string; state: DebateState }) => {
      const turn = await turnOf(state, ports);
      const start = clock();
      const said = speak(name, debaters[name]!, voices[name] ?? { slope: 0.5, brier: 0.25 }, turn);
      const best = said.reduce((most, one) => (one.probability > most.probability ? one : most));
      const summary = `for ${debaters[name]!.about}: item ${best.itemId} at ${best.probability.toFixed(2)}`;
      return { speeches: [{ arguments: said, line: { agent: name, ms: elapsed(start, clock), summary } }] };
    })
    .addNode("moderator", async (state: DebateState) => {
      const start = clock();
      const pooled = await pooling({ ...state, said: state.speeches.flatMap((speech) => speech.arguments) });
      return { ...pooled, moderation: state.moderation + elapsed(start, clock) };
    })
    .addNode("clerk", async ({ candidates, transcript, speeches, trace, moderation }: DebateState) => {
      if (!transcript) return { candidates, transcript, trace };
      const { spread } = transcript.rounds.at(-1)!;
      const summary = `pools ${speeches.length} debaters in ${transcript.rounds.length} rounds, spread ${spread}`;
      return {
        candidates: reweigh(candidates, transcript, rules),
        transcript,
        trace: [...trace, ...speeches.map(({ line }) => line), { agent: "moderator", ms: Number(moderation.toFixed(2)), summary }],
      };
    })
    .addEdge(START, "opener")
    .addConditionalEdges(
      "opener",
      async (state) => {
        const speakers = state.candidates.length > 1 ? await bench(state, ports) : [];
        return speakers.length ? speakers.map((name) => new Send("debater", { name, state })) : "clerk";
      },
      ["debater", "clerk"],
    )
    .addEdge("debater", "moderator")
    .addConditionalEdges("moderator", afterModerator, ["moderator", "clerk"])
    .addEdge("clerk", END);
};
