/** The probability of log-odds. */
export const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
