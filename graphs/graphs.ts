import { z } from "zod";
import { Context } from "./context.js";
import { DebateInput, DebateOutput, DebateState, debate } from "./debate.js";
import { recommend } from "./recommend.js";
import { solo } from "./solo.js";
import { Input, Output, State } from "./state.js";

/** For graphs that are told nothing beside their input. */
const none = z.object({});

/** The graphs that are served and drawn, by the names in langgraph.json: how each is built over a cast, what it takes, holds and gives, what it may
 *  be told beside, and what it is for. To serve another: a line here, in graphs/studio.ts and in langgraph.json. */
export const graphs = {
  recommend: {
    build: recommend,
    input: Input,
    state: State,
    output: Output,
    context: Context,
    about: "The whole deliberation: profile, plan, search, debate, critique, recommendation; asks and waits where it may.",
  },
  debate: {
    build: debate,
    input: DebateInput,
    state: DebateState,
    output: DebateOutput,
    context: none,
    about: "The debate alone, over candidates that are handed in.",
  },
  solo: {
    build: solo,
    input: Input,
    state: State,
    output: Output,
    context: none,
    about: "One agent: profile and recommendation, nothing between.",
  },
} as const;

export type GraphName = keyof typeof graphs;
