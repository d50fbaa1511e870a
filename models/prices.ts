import type { Usage } from "../domain/usage.js";

/** What a million tokens cost, in the operator's currency. */
export interface Prices {
  input: number;
  output: number;
}

/** What the tokens cost, in the currency of the prices. */
export const priced = ({ inputTokens, outputTokens }: Pick<Usage, "inputTokens" | "outputTokens">, { input, output }: Prices): number =>
  Number(((inputTokens * input + outputTokens * output) / 1e6).toFixed(8));
