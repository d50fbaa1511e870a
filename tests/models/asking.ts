import { z } from "zod";
import { noUsage } from "../../domain/usage.js";
import type { Question } from "../../models/asker.js";
import type { ChatCall } from "../../models/chat.js";

/** A small schema, a question after it, and a call: what the tests of the doors ask with. */
export const Colour = z.object({ colour: z.enum(["red", "blue"]), why: z.string().max(20) });
export type Colour = z.infer<typeof Colour>;

export const question = (more: Partial<Question<Colour>> = {}): Question<Colour> => ({
  user: "u",
  prompt: { system: "Name a colour.", user: "the sky" },
  answer: Colour,
  maxTokens: 50,
  spent: noUsage,
  ...more,
});

export const blue = { colour: "blue", why: "it is" } as const;

export const call = (more: Partial<ChatCall> = {}): ChatCall => ({
  messages: [{ role: "user", content: "the sky" }],
  maxTokens: 50,
  tries: 3,
  within: 1000,
  ...more,
});

/** A clock that tests set, and a wait that sets it. */
export const handClock = () => {
  let now = 0;
  return {
    clock: () => now,
    pass: (ms: number) => {
      now += ms;
    },
    wait: async (ms: number) => {
      now += ms;
    },
  };
};
