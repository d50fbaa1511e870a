import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { type Page, type Reaction, Taken, Visit } from "../agents/user.js";
import type { Feedback } from "../domain/feedback.js";
import { Request } from "../domain/request.js";

/** What came of one page: item ids as shown, and what was taken of them. */
export const Shown = z.object({ items: z.array(z.int()), taken: z.array(Taken) });
export type Shown = z.infer<typeof Shown>;

/** A slate, as far as the environment sees it: ids, best first. */
const Slate = z.object({ picks: z.array(z.object({ itemId: z.string() })) });

/** A visit from its first page to its last. `shown` is what the recommender must not show again. Of the persona nothing stands here but
 *  whose it is: what recommends can read this state, and what people are like is hidden from it. */
export const SimulationState = new StateSchema({
  request: Request,
  shown: z.array(z.string()).default([]),
  recommendation: Slate.nullable().default(null),
  visit: Visit,
  pages: z.array(Shown).default([]),
  left: z.boolean().default(false),
});
export type SimulationState = typeof SimulationState.State;

export interface SimulationPorts {
  /** What recommends: from a request, and what was shown in this visit, to a slate. */
  policy(asked: Pick<SimulationState, "request" | "shown">): Promise<Pick<SimulationState, "recommendation">>;
  /** The person who is visiting. Bound to the persona, which the state does not hold. */
  react(userId: string, page: Page): Promise<Reaction>;
  /** What the policy may learn of an answer. */
  learn(feedback: readonly Feedback[]): Promise<void>;
  indexOf(itemId: string): number | undefined;
  idOf(index: number): string;
  /** Seconds since 1970 at the beginning of every visit. */
  began: number;
  /** As many pages are shown at most. */
  most: number;
}

/** The next page, or the end of the visit. */
export const afterUser = ({ left, visit }: Pick<SimulationState, "left" | "visit">, most: number): "recommend" | typeof END =>
  left || visit.page >= most ? END : "recommend";

const seedOf = (seed: number, page: number): number => (Math.imul(seed + 1, 0x9e3779b1) + page) | 0;

/** An answer as the recommender hears of it. Ids are the visit's own, so that a repeat counts once. */
export const feedbackOf = (
  { request, visit }: Pick<SimulationState, "request" | "visit">,
  taken: readonly Taken[],
  { idOf, began }: Pick<SimulationPorts, "idOf" | "began">,
): Feedback[] => {
  let time = began + 60 * visit.page;
  return taken.flatMap(({ item, place, rating, dwell }) => {
    const said = (kind: Feedback["kind"], value?: number): Feedback => ({
      id: `${request.userId} ${visit.page} ${place} ${kind}`,
      userId: request.userId,
      itemId: idOf(item),
      kind,
      time: ++time,
      ...(value === undefined ? {} : { value }),
    });
    return [
      said("click"),
      ...(dwell === undefined ? [] : [said("dwell", dwell)]),
      ...(rating === undefined ? [] : [said("rating", rating)]),
    ];
  });
};

/** A person and a recommender, page by page, until the person leaves, nothing is left to show, or `most` pages were shown. */
export const simulate = (ports: SimulationPorts) =>
  new StateGraph(SimulationState)
    .addNode("recommend", ports.policy)
    .addNode("user", async (state) => {
      const { request, shown, visit, pages, recommendation } = state;
      const ids = (recommendation?.picks ?? []).map(({ itemId }) => itemId);
      const items = ids.map((itemId) => ports.indexOf(itemId)!);
      if (items.length === 0) return { left: true };
      const { taken, leaves, visit: next } = await ports.react(request.userId, { items, visit, seed: seedOf(request.seed, visit.page) });
      await ports.learn(feedbackOf(state, taken, ports));
      return { shown: [...shown, ...ids], visit: next, left: leaves, pages: [...pages, { items, taken }] };
    })
    .addEdge(START, "recommend")
    .addEdge("recommend", "user")
    .addConditionalEdges("user", (state) => afterUser(state, ports.most), ["recommend", END]);
