import type { Answer, Parley } from "../app.js";
import { BadRequest, ParleyError } from "../domain/errors.js";
import { approvalOf } from "./approval.js";
import { type CommonOptions, given } from "./options.js";

/** What may be typed. */
export const help = `Say what you want, in words. Also:
  /why N       all reasons of item N of the last slate
  /like N      you took it      /dismiss N  not that one
  /veto N      never show it again
  /undo N      take that back   /new      begin a new conversation
  /state       what is held of what you said, with the turn it came from
  /trace       what the agents did      /quit`;

/** What a conversation needs of Parley. */
export type Talking = Pick<Parley, "recommend" | "resume" | "latest" | "feedback">;

const kinds = { must: "must", leans: "leaning", like: "like", words: "about" } as const;

/** What a thread holds, a line each. */
const stateOf = (answer: Answer | undefined): string =>
  answer?.held.map(({ turn, kind, words }) => `turn ${turn}  ${kinds[kind].padEnd(7)}  ${words}`).join("\n") || "Nothing is held.";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One conversation: what was last shown, and the words of one line carried out. No line ends it: what goes wrong is said. */
export const conversation = (parley: Talking, userId: string, options: CommonOptions, say: (text: string) => void) => {
  let thread = options.thread;
  let last: Answer | undefined;
  let slate: Answer["recommendations"] = [];

  const pick = (place: string | undefined): Answer["recommendations"][number] => {
    const found = slate.find(({ rank }) => rank === Number(place));
    if (!found)
      throw new BadRequest({
        place: "slate",
        given: place ?? "no number",
        expected: `1 to ${slate.length}`,
        cure: "Ask for recommendations first, then name one by its number.",
      });
    return found;
  };
  const feedback = async (kind: "click" | "dismiss" | "veto" | "undo", place: string | undefined, word: string) => {
    if (options.incognito)
      throw new BadRequest({
        place: "--incognito",
        given: `a ${kind} to remember`,
        expected: "nothing that would be kept",
        cure: "Say it in a chat without --incognito; in words it holds for this conversation.",
      });
    const { itemId, title } = pick(place);
    await parley.feedback({ userId, itemId, kind });
    say(`${word}: ${title}`);
  };
  const commands: Record<string, (argument?: string) => void | Promise<void>> = {
    help: () => say(help),
    why: async (place) => {
      const { itemId, reasons } = pick(place);
      if (!options.incognito) await parley.feedback({ userId, itemId, kind: "why" });
      say(reasons.map(({ text, evidence }) => `- ${text} [${evidence.map(({ kind, ref }) => `${kind} ${ref}`).join(", ")}]`).join("\n"));
    },
    like: (place) => feedback("click", place, "Noted, you took"),
    dismiss: (place) => feedback("dismiss", place, "Not that one"),
    veto: (place) => feedback("veto", place, "Never again"),
    undo: (place) => feedback("undo", place, "Taken back what you said of"),
    new: () => {
      thread = undefined;
      last = undefined;
      slate = [];
      say("A new conversation.");
    },
    state: () => say(stateOf(last)),
    trace: () =>
      say(last ? last.trace.map(({ agent, ms, summary }) => `${agent} ${ms} ms: ${summary}`).join("\n") : "Nothing has been asked yet."),
  };

  const replyTo = (line: string): unknown => {
    if (last?.question) return { text: line };
    return approvalOf(line, (place) => pick(place).itemId);
  };

  const tell = async (answer: Answer): Promise<void> => {
    const { rendered } = await import("./output.js");
    last = answer;
    thread = answer.thread;
    if (answer.recommendations.length && !["explain", "compare"].includes(answer.action)) slate = answer.recommendations;
    say(answer.problem ?? rendered(answer, { quiet: true }));
    if (answer.status === "waiting" && !answer.question) say('Approve this slate? "yes", "keep 1,3", "no", or say what to change.');
  };

  const answer = async (line: string): Promise<void> => {
    const waiting = last?.status === "waiting" && thread !== undefined;
    const next = waiting
      ? await parley.resume(userId, thread!, replyTo(line))
      : await parley.recommend(
          { userId, text: line, mayAsk: true, ...given(options, "count", "seed", "debaters", "autonomy", "incognito") },
          thread === undefined ? {} : { thread },
        );
    await tell(next);
  };

  /** A thread that was begun elsewhere, and may wait for a word, goes on where it stands. */
  const takeUp = async (): Promise<void> => {
    const before = thread === undefined ? undefined : await parley.latest(userId, thread);
    if (before) await tell(before);
  };

  const take = async (line: string): Promise<void> => {
    const [, name, argument] = /^\/(\w+)\s*(.*)$/.exec(line.trim()) ?? [];
    try {
      if (name === undefined) await answer(line);
      else if (Object.hasOwn(commands, name)) await commands[name]!(argument);
      else say(`No command /${name}. ${help}`);
    } catch (error) {
      say(
        error instanceof ParleyError
          ? error.message
          : `That went wrong: ${messageOf(error)}. Nothing of it holds; go on, or say it otherwise.`,
      );
    }
  };
  return { take, takeUp };
};
