import { Command } from "commander";
import type { Answer, Parley } from "../../app.js";
import { BadRequest, ParleyError } from "../../domain/errors.js";
import { type CommonOptions, common, given } from "../options.js";

const help = `Say what you want, in words. Also:
  /why N       all reasons of item N of the last slate
  /like N      you took it      /dismiss N  not that one
  /veto N      never show it again
  /undo N      take that back   /new      begin a new conversation
  /state       what is held of what you said, with the turn it came from
  /trace       what the agents did      /quit`;

const kinds = { must: "must", leans: "leaning", like: "like", words: "about" } as const;

/** What a thread holds, a line each. */
const stateOf = (answer: Answer | undefined): string =>
  answer?.held.map(({ turn, kind, words }) => `turn ${turn}  ${kinds[kind].padEnd(7)}  ${words}`).join("\n") || "Nothing is held.";

/** One conversation: what was last shown, and the words of one line carried out. */
const conversation = (parley: Parley, userId: string, options: CommonOptions, say: (text: string) => void) => {
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
    const [verdict, ...rest] = line.trim().split(/\s+/);
    if (verdict === "yes" || verdict === "y") return { verdict: "approve" };
    if (verdict === "keep")
      return {
        verdict: "edit",
        itemIds: rest
          .join(" ")
          .split(/[\s,]+/)
          .map((place) => pick(place).itemId),
      };
    return { verdict: "reject", text: verdict === "no" ? rest.join(" ") : line };
  };

  const tell = async (answer: Answer): Promise<void> => {
    const { rendered } = await import("../output.js");
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
      if (!(error instanceof ParleyError)) throw error;
      say(error.message);
    }
  };
  return { take, takeUp };
};

const run = async (options: CommonOptions): Promise<void> => {
  if (options.user === undefined)
    throw new BadRequest({
      place: "--user",
      given: "nothing",
      expected: "the id of the user who is asking",
      cure: "Give it with --user ID; any new id is a new user.",
    });
  const [{ createParley }, { onBuild }, { createInterface }] = await Promise.all([
    import("../../app.js"),
    import("../progress.js"),
    import("node:readline/promises"),
  ]);
  const parley = await createParley({ ...given(options, "catalog", "home"), onBuild: onBuild(options) });
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "> ", terminal: process.stdin.isTTY ?? false });
  const { take, takeUp } = conversation(parley, options.user, options, (text) => console.log(text));
  try {
    if (!options.quiet) console.log(`Hello, ${options.user}. ${help}`);
    await takeUp();
    lines.prompt();
    for await (const line of lines) {
      // A terminal shows what is typed; what comes from a file is shown here.
      if (!process.stdin.isTTY) console.log(line);
      if (/^\/(quit|exit|q)\b/.test(line.trim())) break;
      await take(line);
      lines.prompt();
    }
  } finally {
    lines.close();
    await parley.close();
  }
};

/** `parley chat --user ID`: a conversation with history, follow-ups and approval. */
export const chatCommand = (): Command => {
  const command = new Command("chat").description("talk with the recommender; history is kept by thread");
  for (const option of ["user", "thread", "count", "seed", "debaters", "autonomy", "incognito", "catalog", "home", "quiet"] as const)
    command.addOption(common[option]());
  return command.action(run);
};
