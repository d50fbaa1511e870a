/** Where a server differs from the suite, by the test's name, with the reason. A server without a line keeps every promise. */
export const differences = {
  "parley serve": {},
  "langgraphjs dev": {
    "messages: the reasons as they grow": "it hears of chat models' words alone in this mode, and reasons are worded without one",
  },
} as const satisfies Record<string, Record<string, string>>;

export type ServerName = keyof typeof differences;
