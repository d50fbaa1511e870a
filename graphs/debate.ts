import { END, type LangGraphRunnableConfig, ReducedValue, Send, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import type { Advocacy } from "../agents/advice/heads.js";
import { type Debater, speak, type Turn, turnOver } from "../agents/debater.js";
import { moderator, reweigh, rules, weighed } from "../agents/moderator.js";
import { type Occasion, occasionOf } from "../agents/occasion.js";
import { defaultVoice, type Voice } from "../agents/voice.js";
import { Candidate } from "../domain/candidate.js";
import { Argument, Transcript } from "../domain/debate.js";
import { Leans, LeansByAgent } from "../domain/leans.js";
import { member } from "../domain/member.js";
import { Plan } from "../domain/plan.js";
import { Profile } from "../domain/profile.js";
import { Request } from "../domain/request.js";
import { TraceLine } from "../domain/trace.js";
import { added, noUsage, together, Usage } from "../domain/usage.js";
import type { Records, World } from "../tools/world.js";
import { type AskingMode, askedJointly, askingMode } from "./advocates.js";
import { asideOf, type Clock, elapsed, traceLine } from "./traced.js";

export interface DebatePorts {
  world: World;
  records: Records;
  debaters: Readonly<Record<string, Debater>>;
  /** The debaters' voices on each occasion. */
  voices: Readonly<Record<Occasion, Readonly<Record<string, Voice>>>>;
  /** The say of each debater, given the errors that a user's feedback has shown. */
  weigh: (learned: Readonly<Record<string, number>>) => Record<string, number>;
  advocacy?: Advocacy;
  clock: Clock;
}

/** What one debater hands in: its arguments, what its model leans to, its line of the trace, and what that cost. */
const Speech = z.object({ name: z.string(), arguments: z.array(Argument), leans: Leans, line: TraceLine, usage: Usage });
type Speech = z.infer<typeof Speech>;

const shared = {
  request: Request,
  profile: Profile,
  plan: Plan,
  candidates: z.array(Candidate),
  leans: LeansByAgent.default({}),
  trace: z.array(TraceLine).default([]),
  usage: Usage.default(noUsage),
};
/** The debate's own state. The speeches stay inside: an appending field shared with the parent would double there. `asking`: how the
 *  debaters ask a model; `heard`: what was leaned to in one question for all, by debater. */
export const DebateState = new StateSchema({
  ...shared,
  transcript: Transcript.nullable().default(null),
  asking: z.enum(["none", "each", "joint"]).default("none"),
  heard: z.record(z.string(), Leans).default({}),
  speeches: new ReducedValue(z.array(Speech).default([]), { reducer: (before: Speech[], next: Speech[]) => [...before, ...next] }),
});
type DebateState = typeof DebateState.State;

export const DebateInput = new StateSchema(shared);
export const DebateOutput = new StateSchema({
  candidates: shared.candidates,
  transcript: Transcript.nullable(),
  leans: shared.leans,
  trace: z.array(TraceLine),
  usage: shared.usage,
});

const turnOf = async ({ profile, plan, candidates }: DebateState, { world, records }: DebatePorts): Promise<Turn> =>
  turnOver(world, { profile, plan, candidates, past: await records.past(profile.userId) }, rules.among);

/** Who speaks: the debaters that the request names, else all, without those who have nothing to say. */
const bench = async (state: DebateState, ports: DebatePorts): Promise<string[]> => {
  const turn = await turnOf(state, ports);
  const named = state.request.debaters ?? Object.keys(ports.debaters);
  return turn.candidates.length > 1 ? named.filter((name) => member("debater", ports.debaters, name).hears(turn)) : [];
};

/** Settles whether and how a model is asked, once a request, and asks the joint question. */
const opener =
  (ports: DebatePorts) =>
  async (state: DebateState, config?: LangGraphRunnableConfig): Promise<Partial<DebateState>> => {
    const { advocacy, clock } = ports;
    const names = advocacy && state.leans.debaters === undefined ? await bench(state, ports) : [];
    if (!advocacy || names.length === 0) return { transcript: null };
    const voices = ports.voices[occasionOf(state.profile)];
    const seats = { ...ports, voices, names, weights: ports.weigh(state.profile.learned.debaters) };
    const turn = await turnOf(state, ports);
    const asking = askingMode(seats, turn, advocacy, state.usage);
    if (asking !== "joint") return { transcript: null, asking };
    const start = clock();
    const { leans, advice, word } = await askedJointly(seats, turn, advocacy, state, asideOf(config));
    const line = traceLine("debaters", elapsed(start, clock), `${names.length} sides in one question${word && `: ${word}`}`, advice.calls);
    return { transcript: null, asking, heard: leans, usage: advice.usage, trace: [...state.trace, line] };
  };

/** One debater speaks: its core, and beside it its model, where each asks for itself. */
const speech = async (
  name: string,
  { state, turn, among }: { state: DebateState; turn: Turn; among: number },
  { debaters, voices, clock, advocacy }: DebatePorts,
  config?: LangGraphRunnableConfig,
): Promise<Speech> => {
  const start = clock();
  const { about } = debaters[name]!;
  const said = speak(name, debaters[name]!, voices[occasionOf(turn.profile)][name] ?? defaultVoice, turn);
  const asks = state.asking === "each" ? advocacy : undefined;
  const told = await asks?.argue({ ...state, usage: state.usage }, `You stand for ${about}.`, turn, said, asideOf(config), 1 / among);
  const best = said.reduce((most, one) => (one.probability > most.probability ? one : most));
  const summary = [`for ${about}: item ${best.itemId} at ${best.probability.toFixed(2)}`, told?.word].filter(Boolean).join("; ");
  const line = traceLine(name, elapsed(start, clock), summary, told?.advice.calls);
  const usage = (told?.advice.calls ?? []).reduce<Usage>(added, noUsage);
  return { name, arguments: said, leans: told?.leans ?? {}, line, usage };
};

/** Those who speak in one step, one after the other. */
interface Floor {
  names: string[];
  state: DebateState;
  /** How many speak in all. */
  among: number;
}

const debater =
  (ports: DebatePorts) =>
  async ({ names, state, among }: Floor, config?: LangGraphRunnableConfig): Promise<{ speeches: Speech[] }> => {
    const turn = await turnOf(state, ports);
    const speeches: Speech[] = [];
    for (const name of names) speeches.push(await speech(name, { state, turn, among }, ports, config));
    return { speeches };
  };

/** Who speaks in which step. Debaters that ask a model each wait side by side; a core is done in less time than a step takes, so cores
 *  speak in one. */
export const floorsFor = (names: readonly string[], asking: AskingMode): string[][] =>
  asking === "each" ? names.map((name) => [name]) : [[...names]];

/** The moderator pools what was said, and what came of it is written down: the reweighed candidates, the transcript, what the models lean
 *  to. */
const moderating = (ports: DebatePorts) => {
  const pooling = moderator(ports);
  return async (state: DebateState): Promise<Partial<DebateState>> => {
    const { candidates, speeches, trace, asking, heard, leans, usage } = state;
    if (speeches.length === 0) return { transcript: null };
    const start = ports.clock();
    const transcript = pooling({ ...state, said: speeches.flatMap((one) => one.arguments) });
    const { spread } = transcript.rounds.at(-1)!;
    const summary = `pools ${speeches.length} debaters in ${transcript.rounds.length} rounds, spread ${spread}`;
    const spoken = asking === "each" ? Object.fromEntries(speeches.map((one) => [one.name, one.leans])) : heard;
    return {
      candidates: reweigh(candidates, transcript, rules),
      transcript,
      leans: asking === "none" ? leans : { ...leans, debaters: weighed(spoken, transcript, rules) },
      usage: added(usage, together(speeches.map((one) => one.usage))),
      trace: [...trace, ...speeches.map(({ line }) => line), traceLine("moderator", elapsed(start, ports.clock), summary)],
    };
  };
};

/** The debate: debaters take the floor by Send, the moderator joins and pools them. */
export const debate = (ports: DebatePorts) =>
  new StateGraph({ state: DebateState, input: DebateInput, output: DebateOutput })
    .addNode("opener", opener(ports))
    .addNode("debater", debater(ports))
    .addNode("moderator", moderating(ports))
    .addEdge(START, "opener")
    .addConditionalEdges(
      "opener",
      async (state) => {
        const names = await bench(state, ports);
        if (names.length === 0) return "moderator";
        return floorsFor(names, state.asking).map(
          (one): Send => new Send("debater", { names: one, state, among: names.length } satisfies Floor),
        );
      },
      ["debater", "moderator"],
    )
    .addEdge("debater", "moderator")
    .addEdge("moderator", END);
