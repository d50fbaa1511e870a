import { isDeepStrictEqual } from "node:util";
import { Absent, Conflict, shown } from "../../domain/errors.js";
import type { Request } from "../../domain/request.js";
import type { State } from "../../graphs/state.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Answer } from "../answer.js";
import { type Opening, standingOf } from "./history.js";
import type { Run, Turns } from "./turns.js";
import { isWhole } from "./whole-turn.js";

/** `same`: the slate that the thread had before, item by item and to the last probability; undefined where a request that had been broken
 *  off was finished. */
export interface Replayed {
  answer: Answer;
  same?: boolean;
}

/** What to fork, and where to. `at`: absent, the newest checkpoint. `as`: the new thread's name. `request`: what is asked instead. */
export interface Fork {
  at?: string;
  as?: string;
  request?: Partial<Omit<Request, "userId" | "incognito">>;
}

const noCheckpoint = (given: string, name: string): Absent =>
  new Absent({
    place: "checkpoint",
    given: shown(given),
    expected: `a checkpoint of thread ${shown(name)}, or the beginning of one id alone`,
    cure: "parley show lists them; retention may have dropped it.",
  });

/** The whole id of a checkpoint that is named by its beginning. */
const found = (ids: readonly string[], given: string, name: string): string => {
  const fitting = ids.filter((id) => id.startsWith(given));
  if (given === "" || fitting.length !== 1) throw noCheckpoint(given, name);
  return fitting[0]!;
};

const slate = ({ recommendation }: Partial<State>) => recommendation?.picks.map(({ itemId, probability }) => [itemId, probability]);

/** Going back in a thread's history. */
export const timeTravel = (place: CheckpointPlace, turns: Turns, requestOf: (input: Request) => Request) => {
  /** The checkpoint that the last request came in with. */
  const lastRequest = async ({ name, graph, config: { configurable } }: Run): Promise<string> => {
    for (const id of await place.ids(configurable.thread_id)) {
      const { metadata } = await graph.getState({ configurable: { ...configurable, checkpoint_id: id } });
      if (metadata?.source === "input") return id;
    }
    throw noCheckpoint("the last request", name);
  };

  /** Runs a thread's newest turn again from where it began, if it was stored whole. */
  const wholeAgain = async (run: Run): Promise<Replayed | undefined> => {
    const { values, metadata, parentConfig } = await run.graph.getState({ configurable: run.config.configurable });
    if (!isWhole(metadata)) return undefined;
    const before = values as State;
    const { answer, state } = await turns.walk(run, before.request, {}, parentConfig?.configurable?.checkpoint_id ?? null);
    return { answer, same: isDeepStrictEqual(slate(state), slate(before)) };
  };

  /** Runs the steps after `at` again, as a new branch of the same thread, which becomes its newest. Without `at`: finishes a request
   *  that was broken off, no stored step run twice; else runs the last request again from its beginning. */
  const replay = async (userId: string, name: string, { at }: { at?: string | undefined } = {}): Promise<Replayed> => {
    const run = await turns.goOn(userId, name);
    try {
      const { configurable } = run.config;
      if (at === undefined) {
        const standing = standingOf(await run.graph.getState({ configurable }));
        if (standing.state === "broken off") {
          await run.graph.invoke(null, run.config);
          return { answer: await turns.answerIn(run) };
        }
      }
      if (at === undefined) {
        const whole = await wholeAgain(run);
        if (whole) return whole;
      }
      const from = at === undefined ? await lastRequest(run) : found(await place.ids(configurable.thread_id), at, name);
      const before = (await run.graph.getState({ configurable })).values as Partial<State>;
      await run.graph.invoke(null, { ...run.config, configurable: { ...configurable, checkpoint_id: from } });
      const after = (await run.graph.getState({ configurable })).values as Partial<State>;
      return { answer: await turns.answerIn(run), same: isDeepStrictEqual(slate(after), slate(before)) };
    } finally {
      await run.end();
    }
  };

  /** Copies a thread as it was at a checkpoint into a new one, and goes on there: with another request, or with what was still to do. The
   *  old thread stays as it is. */
  const fork = async (userId: string, name: string, { at, as, request }: Fork): Promise<Answer> => {
    const { id } = await turns.find(userId, name);
    const ids = await place.ids(id);
    const from = at === undefined ? ids[0] : found(ids, at, name);
    const origin = from === undefined ? undefined : await place.saver.getTuple({ configurable: { thread_id: id, checkpoint_id: from } });
    if (!origin) throw noCheckpoint(at ?? "any", name);
    const values = origin.checkpoint.channel_values as Opening;
    const asked = requestOf({ ...(values.__start__?.request ?? values.request!), ...request, userId, incognito: false });
    if (as !== undefined && (await turns.isThere(userId, as)))
      throw new Conflict({ place: "thread", given: shown(as), expected: "a name that is free", cure: "Choose another name." });
    const run = await turns.begin(asked, as);
    try {
      const { configurable } = run.config;
      const metadata = { source: "fork", step: origin.metadata?.step ?? 0, parents: {} } as const;
      await place.saver.put({ configurable }, origin.checkpoint, metadata, origin.checkpoint.channel_versions);
      const { next } = await run.graph.getState({ configurable });
      if (request !== undefined) await run.graph.invoke({ request: asked }, run.config);
      else if (next.length > 0) await run.graph.invoke(null, run.config);
      return await turns.answerIn(run);
    } finally {
      await run.end();
    }
  };
  return { replay, fork };
};
