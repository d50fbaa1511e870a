import { Command } from "commander";
import type { Answer, Parley } from "../../app.js";
import { BadRequest } from "../../domain/errors.js";
import { type CommonOptions, common, given } from "../options.js";

interface RecommendOptions extends CommonOptions {
  ask?: boolean;
  example?: boolean;
  stream?: boolean;
  image?: string;
}

/** Prints what is told on the way, and gives the answer at its end. */
const toldOnTheWay = async (news: ReturnType<Parley["stream"]>): Promise<Answer> => {
  const { progressLine, reasonLine } = await import("../output.js");
  for await (const one of news) {
    if (one.type === "answer") return one.answer;
    console.log(one.type === "agent" ? progressLine(one.line) : reasonLine(one));
  }
  throw new Error("the stream ended without an answer");
};

/** What `npm start` asks when it is given nothing. */
const example = { user: "15", text: "a thriller like Heat from the 90s, no horror", count: 5 };

const asked = (words: readonly string[], { user, example: show }: RecommendOptions): { userId: string; text: string; count?: number } => {
  if (user !== undefined) return { userId: user, text: words.join(" ") };
  if (show && words.length === 0) return { userId: example.user, text: example.text, count: example.count };
  throw new BadRequest({
    place: "--user",
    given: "nothing",
    expected: "the id of the user who is asking",
    cure: "Give it with --user ID; any new id is a new user.",
  });
};

const run = async (words: string[], options: RecommendOptions): Promise<void> => {
  const { userId, text, ...rest } = asked(words, options);
  const [{ createParley }, { onBuild }] = await Promise.all([import("../../app.js"), import("../progress.js")]);
  const parley = await createParley({ ...given(options, "catalog", "home"), onBuild: onBuild(options) });
  try {
    const request = {
      userId,
      text,
      ...rest,
      mayAsk: options.ask ?? false,
      ...(options.image === undefined ? {} : { picture: await parley.look(options.image) }),
      ...given(options, "count", "seed", "debaters", "autonomy", "incognito"),
    };
    if (options.stream && options.json) {
      for await (const news of parley.stream(request, given(options, "thread"))) console.log(JSON.stringify(news));
      return;
    }
    if (!options.quiet && !options.json) console.log(`User ${userId}: ${text ? `"${text}"` : "(no words)"}\n`);
    const answer = options.stream
      ? await toldOnTheWay(parley.stream(request, given(options, "thread")))
      : await parley.recommend(request, given(options, "thread"));
    if (options.json) return console.log(JSON.stringify(answer, null, 2));
    const { rendered } = await import("../output.js");
    console.log(rendered(answer, { quiet: options.quiet || options.stream }));
  } finally {
    await parley.close();
  }
};

/** `parley recommend --user ID [words]`: one request through the whole graph. */
export const recommendCommand = (): Command => {
  const command = new Command("recommend")
    .description("recommend items to a user; the words say what for")
    .argument("[words...]", 'what is wanted, in words: "a comedy from the 90s, no romance"')
    .option("--stream", "tell what each agent does, and each reason, as soon as it is ready; with --json one document a line")
    .option("--image <file>", "something that looks like this picture (the catalogue's images must have been perceived)")
    .option("--ask", "let the planner answer with a clarifying question")
    .option("--example", "ask the example request where neither user nor words are given");
  for (const option of [
    "user",
    "count",
    "thread",
    "seed",
    "debaters",
    "autonomy",
    "incognito",
    "catalog",
    "home",
    "json",
    "quiet",
  ] as const)
    command.addOption(common[option]());
  return command.action(run);
};
