import { StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { Candidate, Retrieval } from "../domain/candidate.js";
import { Critique } from "../domain/critique.js";
import { Transcript } from "../domain/debate.js";
import { Dialogue, silence } from "../domain/dialogue.js";
import { LeansByAgent } from "../domain/leans.js";
import { Plan } from "../domain/plan.js";
import { Profile } from "../domain/profile.js";
import { Recommendation } from "../domain/recommendation.js";
import { Request } from "../domain/request.js";
import { TraceLine } from "../domain/trace.js";
import { noUsage, Usage } from "../domain/usage.js";

const fields = {
  request: Request,
  profile: Profile.nullable().default(null),
  plan: Plan.nullable().default(null),
  candidates: z.array(Candidate).default([]),
  retrieval: Retrieval.nullable().default(null),
  transcript: Transcript.nullable().default(null),
  leans: LeansByAgent.default({}),
  critique: Critique.nullable().default(null),
  recommendation: Recommendation.nullable().default(null),
  reflections: z.int().default(0),
  questions: z.int().default(0),
  trace: z.array(TraceLine).default([]),
  usage: Usage.default(noUsage),
  shown: z.array(z.string()).default([]),
  dialogue: Dialogue.default(silence),
};

/** The main state: products, named apart from the agents that make them. No reducers: every field holds its latest value.
 *  Ids, scores and short evidence only; `shown` and `dialogue` alone outlive a request. */
export const State = new StateSchema(fields);
export type State = typeof State.State;
export const stateKeys = Object.keys(fields) as (keyof State)[];

/** What a caller sends and gets; Studio draws its forms from these. */
export const Input = new StateSchema({ request: Request });
/** For callers that keep what was shown themselves, as the simulation does: it is not shown again. */
export const Paged = new StateSchema({ request: Request, shown: fields.shown });
/** For turns of a thread that are walked: with what outlives a request. */
export const Carrying = new StateSchema({ request: Request, shown: fields.shown, dialogue: fields.dialogue });
export const Output = new StateSchema({ recommendation: fields.recommendation, transcript: fields.transcript, trace: fields.trace });

/** What a node may write: its own fields, so that a misspelt key is an error of types and not dropped in silence. */
export type Update = Partial<State>;

/** A request's first state: all but `shown` and `dialogue` begins anew, or the second request of a thread would start at the first's
 *  round. */
export const openingState = (request: unknown): Omit<State, "shown" | "dialogue"> => ({
  request: Request.parse(request),
  profile: null,
  plan: null,
  candidates: [],
  retrieval: null,
  transcript: null,
  leans: {},
  critique: null,
  recommendation: null,
  reflections: 0,
  questions: 0,
  trace: [],
  usage: noUsage,
});
