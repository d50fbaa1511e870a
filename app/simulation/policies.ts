import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { ConfigInput } from "../../config.js";
import { BadRequest } from "../../domain/errors.js";
import type { Feedback } from "../../domain/feedback.js";
import type { SimulationPorts } from "../../graphs/simulate.js";
import { topK } from "../../ranking/top-k.js";
import { seedOf } from "../../tools/people/chances.js";
import { type BareGraphName, bareGraph } from "../bare-graph.js";
import type { LoadedCatalog } from "../load-catalog.js";

/** Something that recommends to simulated people. `forget`: the visit of this user is over, and nothing of it needs to be kept. */
export interface Policy extends Pick<SimulationPorts, "policy" | "learn"> {
  forget(userId: string): Promise<void>;
  close(): Promise<void>;
}

/** `loaded`: the pasts are those of the simulated users. `now`: seconds since 1970, standing still. `settings`: as for
 *  `createParley`, for graphs. */
export interface PolicyPorts {
  loaded: LoadedCatalog;
  now: number;
  settings?: ConfigInput;
}

type PolicyOver = (ports: PolicyPorts) => Promise<Policy>;

/** A graph with its memory: what it is told in a visit it learns as it would from real people. */
const agentic =
  (graph: BareGraphName): PolicyOver =>
  async ({ loaded, now, settings = {} }) => {
    const { run, records, forget, close } = await bareGraph(loaded, { graph, settings, now: () => now, clock: () => 0 });
    return {
      policy: async ({ request, shown }) => {
        const { recommendation } = await run(request, shown);
        return { recommendation };
      },
      learn: async (feedback) => {
        if (feedback.length) await records.takeAll(feedback[0]!.userId, feedback);
      },
      forget,
      close,
    };
  };

type Scoring = (asked: { history: Int32Array; seed: number }, out: Float32Array) => void;

/** A single model: the best of what was neither met nor shown, by its scores of the past and of what was taken in the visit. */
const single =
  (scoring: (loaded: LoadedCatalog) => Scoring): PolicyOver =>
  async ({ loaded }) => {
    const { catalogue } = loaded.world;
    const score = scoring(loaded);
    const taken = new Map<string, number[]>();
    const scores = new Float32Array(catalogue.size);
    return {
      policy: async ({ request, shown }) => {
        const history = Int32Array.from([...loaded.pasts.of(request.userId).items, ...(taken.get(request.userId) ?? [])]);
        // Spread, since visits that follow each other have seeds that do: their pages are not to be each other's.
        score({ history, seed: seedOf(request.seed, shown.length) }, scores.fill(0));
        for (const item of history) scores[item] = Number.NEGATIVE_INFINITY;
        for (const itemId of shown) scores[catalogue.indexOf(itemId)!] = Number.NEGATIVE_INFINITY;
        const best = topK(scores, request.count).filter((item) => scores[item] !== Number.NEGATIVE_INFINITY);
        return { recommendation: { picks: Array.from(best, (item) => ({ itemId: catalogue.idOf(item) })) } };
      },
      learn: async (feedback: readonly Feedback[]) => {
        for (const { userId, itemId, kind } of feedback)
          if (kind === "click") taken.set(userId, [...(taken.get(userId) ?? []), catalogue.indexOf(itemId)!]);
      },
      forget: async (userId) => void taken.delete(userId),
      close: async () => {},
    };
  };

/** Who recommends. To add one: a line here. */
export const policies = {
  full: agentic("recommend"),
  solo: agentic("solo"),
  ease: single(({ world }) => {
    const { ease } = world.ranking.variants;
    if (!ease)
      throw new BadRequest({
        place: "--policy",
        given: "ease",
        expected: "a catalogue for which EASE was fitted",
        cure: "This one has too many items for it; take another policy.",
      });
    return ({ history }, out) => void ease(history, out);
  }),
  popular: single(
    ({ world }) =>
      (_, out) =>
        out.set(world.ranking.popularity),
  ),
  random: single(() => ({ seed }, out) => {
    const source = xoroshiro128plus(seed);
    for (let item = 0; item < out.length; item++) out[item] = uniformInt(source, 0, 2 ** 24 - 1);
  }),
} as const satisfies Record<string, PolicyOver>;

export type PolicyName = keyof typeof policies;
