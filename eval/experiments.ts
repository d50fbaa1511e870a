import type { Experiment } from "./experiment.js";

/** A line of the roster: what `parley evaluate --help` says, and where the experiment is, loaded when it is run. `argument`: the one of its options that
 *  is given by its place and must be given; such an experiment is none of all. */
export interface Listed {
  about: string;
  argument?: string;
  /** Whether it measures times, which nothing beside it may lengthen. */
  timed?: boolean;
  load(): Promise<Experiment>;
}

/** The experiments that run without being given anything: what `parley evaluate all` runs, in this order. */
export const inAll = (roster: Readonly<Record<string, Listed>>): Record<string, Listed> =>
  Object.fromEntries(Object.entries(roster).filter(([, { argument }]) => argument === undefined));

/** The roster: a new experiment is a file in experiments/ and a line here. */
export const experiments = {
  accuracy: {
    about: "how well each model and the fusion find what users took next",
    load: async () => (await import("./experiments/accuracy.js")).accuracy,
  },
  "accuracy-ladder": {
    about: "from popular items to the full graph: relevance, variety, cost, and each part's worth",
    load: async () => (await import("./experiments/accuracy-ladder.js")).accuracyLadder,
  },
  calibration: {
    about: "whether the probabilities of what is shown come true as often as they say",
    load: async () => (await import("./experiments/calibration.js")).calibration,
  },
  "cold-start": {
    about: "how users of whom little is known are served, and items that nobody has met",
    load: async () => (await import("./experiments/cold-start.js")).coldStart,
  },
  conversation: {
    about: "recall on recorded dialogues, attribute questions, scripted talks; no chat model",
    load: async () => (await import("./experiments/conversation.js")).conversation,
  },
  cost: {
    about: "what a recommendation takes: time, parts, steps, bytes, calls and tokens, and how it grows",
    timed: true,
    load: async () => (await import("./experiments/cost.js")).cost,
  },
  "filter-bubble": {
    about: "whether twenty rounds of a closed loop narrow what people are shown",
    load: async () => (await import("./experiments/filter-bubble.js")).filterBubble,
  },
  grounding: {
    about: "hostile answers of a chat model through the whole graph",
    load: async () => (await import("./experiments/grounding.js")).grounding,
  },
  lifelong: {
    about: "whether a profile follows its user and keeps what it knew: blocks in time, spliced users",
    load: async () => (await import("./experiments/lifelong.js")).lifelong,
  },
  logs: {
    about: "what a policy would have been worth, by your own logs of another",
    argument: "file",
    load: async () => (await import("./experiments/logs.js")).logs,
  },
  multimodal: {
    about: "what text and images tell of new items, with images swapped, noisy and missing too",
    load: async () => (await import("./experiments/multimodal.js")).multimodal,
  },
  "off-policy": {
    about: "whether the logs of one policy tell what another is worth: IPS, SNIPS, doubly robust",
    load: async () => (await import("./experiments/off-policy.js")).offPolicy,
  },
  roleplay: {
    about: "whether simulated people choose, rate, stay and judge recommenders as real ones do",
    load: async () => (await import("./experiments/roleplay.js")).roleplay,
  },
  safety: {
    about: "200 injections in titles, plots, requests and memories, with a chat model that obeys them",
    load: async () => (await import("./experiments/safety.js")).safety,
  },
  understanding: {
    about: "how much of natural requests the profiler reads: core, chat model, both",
    load: async () => (await import("./experiments/understanding.js")).understanding,
  },
} as const satisfies Record<string, Listed>;
export type ExperimentName = keyof typeof experiments;
