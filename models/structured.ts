import { z } from "zod";
import { type ChatRecord, noUsage, type Usage } from "../domain/usage.js";
import type { Allowance, Asker, Question } from "./asker.js";
import { ChatFailure, type ChatMessage, type ChatModel, type ChatReply, estimatedTokens, imageTokens } from "./chat.js";
import { type Prices, priced } from "./prices.js";
import { readAnswer } from "./read-answer.js";

/** Where no budget narrows it: one call with two retries, and a repair. */
const generous: Allowance = { calls: 4, tokens: Number.POSITIVE_INFINITY, within: 60_000 };
const triesPerTurn = 3;
/** As much of a bad answer is shown to the model again. */
const quoted = 1500;

const repairOf = (text: string, fault: string): ChatMessage[] => [
  { role: "assistant", content: text.slice(0, quoted) || "(nothing)" },
  { role: "user", content: `That cannot be used: ${fault.slice(0, 200)}. Answer again, with the JSON alone.` },
];

/** Asks a model for an answer of a schema: sends the schema, reads leniently, asks once more where the answer does not fit, and otherwise
 *  refuses. The record counts every attempt; a failed one that may have been charged counts with its estimated prompt. Errors that are no
 *  ChatFailure are defects and pass through. */
export const structured =
  (model: ChatModel, clock: () => number, prices: Prices): Asker =>
  async <T>({ prompt, answer, maxTokens, allowed = generous, signal, onText }: Question<T>) => {
    const start = clock();
    const cost: Usage = { ...noUsage };
    const count = ({ tries, inputTokens, outputTokens }: Omit<ChatReply, "text">) => {
      cost.chatCalls += tries;
      cost.inputTokens += inputTokens;
      cost.outputTokens += outputTokens;
    };
    const record = (end: ChatRecord["end"], status?: number): ChatRecord => ({
      model: model.name,
      end,
      ...(status === undefined ? {} : { status }),
      ...cost,
      cost: priced(cost, prices),
      chatMs: Number((clock() - start).toFixed(2)),
    });
    const schema = z.toJSONSchema(answer) as Record<string, unknown>;
    let messages: ChatMessage[] = [
      { role: "system", content: prompt.system },
      { role: "user", content: prompt.user, ...(prompt.image === undefined ? {} : { images: [prompt.image] }) },
    ];
    for (const end of ["answered", "repaired"] as const) {
      const asking = estimatedTokens(messages.map(({ content }) => content).join("\n")) + (prompt.image === undefined ? 0 : imageTokens);
      const used = cost.inputTokens + cost.outputTokens;
      const within = allowed.within - (clock() - start);
      const calls = allowed.calls - cost.chatCalls;
      if (end === "repaired" && (calls < 1 || within <= 0 || used + asking + maxTokens > allowed.tokens)) break;
      try {
        const reply = await model.complete({ messages, schema, maxTokens, tries: Math.min(triesPerTurn, calls), within, signal, onText });
        count(reply);
        const read = readAnswer(answer, reply.text);
        if ("value" in read) return { answered: true, answer: read.value, record: record(end) };
        messages = [...messages, ...repairOf(reply.text, read.fault)];
        // What was heard of the first answer was no answer: the second is read in one piece.
        onText = undefined;
      } catch (error) {
        if (!(error instanceof ChatFailure)) throw error;
        count({ tries: error.tries, inputTokens: error.end === "timeout" ? asking : 0, outputTokens: 0 });
        return { answered: false, record: record(error.end, error.status) };
      }
    }
    return { answered: false, record: record("unreadable") };
  };
