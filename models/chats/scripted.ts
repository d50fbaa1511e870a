import { readFileSync } from "node:fs";
import { z } from "zod";
import { BadRequest } from "../../domain/errors.js";
import { type ChatCall, ChatFailure, type ChatMessage, type ChatModel, estimatedTokens } from "../chat.js";

/** An answer of the script: a text, a value that is written as JSON, a failure to throw, or "hang" for one that never comes. */
export type ScriptedAnswer = string | object | ChatFailure | "hang";

/** The answers in their order, or one function of the call for as many calls as come. */
export type Script = readonly ScriptedAnswer[] | ((call: ChatCall) => ScriptedAnswer);

/** A model for tests. `asked`: the messages of every call so far. */
export interface ScriptedChat extends ChatModel {
  asked: (readonly ChatMessage[])[];
  /** Throws where the script has answers that nobody asked for. */
  done(): void;
}

const hanging = (signal: AbortSignal | undefined, name: string): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new ChatFailure("cancelled", name)), { once: true }));

/** Answers by the script. A call beyond its end throws a plain Error, which no agent takes for a model's failure: a test whose agents ask
 *  more than they should fails. */
export const scripted = (script: Script, name = "scripted"): ScriptedChat => {
  const asked: (readonly ChatMessage[])[] = [];
  return {
    name,
    asked,
    complete: async (call) => {
      const { messages, signal, onText } = call;
      asked.push(messages);
      const answer = typeof script === "function" ? script(call) : script[asked.length - 1];
      if (answer === undefined)
        throw new Error(`the script has ${script.length} answers, and was asked a ${asked.length}th: ${messages.at(-1)?.content}`);
      if (answer === "hang") return hanging(signal, name);
      if (answer instanceof ChatFailure) throw answer;
      const text = typeof answer === "string" ? answer : JSON.stringify(answer);
      for (let at = 0; at < text.length && onText; at += 16) onText(text.slice(at, at + 16));
      const inputTokens = estimatedTokens(messages.map(({ content }) => content).join("\n"));
      return { text, inputTokens, outputTokens: estimatedTokens(text), tries: 1 };
    },
    done: () => {
      if (typeof script !== "function" && asked.length < script.length)
        throw new Error(`the script has ${script.length} answers, and only ${asked.length} were asked for`);
    },
  };
};

/** A script from a file: a JSON array of texts and values, answered in their order. Throws BadRequest for any other file. */
export const scriptedFile = ({ model: file }: { model: string }): ScriptedChat => {
  try {
    const answers = z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).parse(JSON.parse(readFileSync(file, "utf8")));
    return scripted(answers, `scripted:${file}`);
  } catch (cause) {
    const fault = {
      place: "chat scripted",
      given: file,
      expected: "a file with a JSON array of answers",
      cure: "Write one, or choose another model.",
    };
    throw new BadRequest(fault, { cause });
  }
};
