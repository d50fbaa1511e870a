import type { Answer } from "../../../app/answer.js";
import type { Turn } from "./turns.js";

/** An answer that no thread keeps, as a turn. `said`: what it answers. */
export const answerTurn = ({ said, picture }: Pick<Turn, "said" | "picture">, answer: Omit<Answer, "thread">, place: number): Turn => {
  const { action, status, recommendations, claims, note, relax, trace, usage } = answer;
  return {
    checkpoint: `unkept ${place}`,
    said,
    ...(picture ? { picture } : {}),
    values: {
      recommendation: { action, status: status === "waiting" ? "shown" : status, picks: recommendations, claims, note, relax },
      trace,
      usage,
    },
  };
};
