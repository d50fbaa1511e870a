import type { Parley } from "../../app.js";

export const asked = { userId: "15", text: "a comedy from the 1990s", count: 5 };
export const ids = ({ recommendations }: { recommendations: { itemId: string }[] }) => recommendations.map(({ itemId }) => itemId);

/** Steps of a thread, and the checkpoint of its first step of a node. `parley`: once it is open. */
export const stepsOf = (parley: () => Parley) => {
  const steps = async (thread: string, userId = "15") => (await parley().threads.show(userId, thread)).steps;
  const stepAt = async (thread: string, node: string) => (await steps(thread)).find((step) => step.node === node)!.checkpoint;
  return { steps, stepAt };
};
