/** The weight of each forecaster's word, summing to 1: w ~ exp(-eta x error), the exponentially weighted forecaster (Cesa-Bianchi and
 *  Lugosi 2006), over errors relative to the best so that eta has one meaning on any scale. Errors are 0 or more. */
export const trust = (errors: Readonly<Record<string, number>>, eta: number): Record<string, number> => {
  const best = Math.max(1e-9, Math.min(...Object.values(errors)));
  const raw = Object.entries(errors).map(([name, error]) => [name, Math.exp(-eta * (error / best - 1))] as const);
  const total = raw.reduce((sum, [, weight]) => sum + weight, 0);
  return Object.fromEntries(raw.map(([name, weight]) => [name, weight / total]));
};
