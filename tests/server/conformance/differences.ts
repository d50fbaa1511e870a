/** Where a server differs from the suite, by the test's name, with the reason. A server without a line keeps every promise. */
export const differences = {
  "parley serve": {},
  "langgraphjs dev": {},
} as const satisfies Record<string, Record<string, string>>;

export type ServerName = keyof typeof differences;
