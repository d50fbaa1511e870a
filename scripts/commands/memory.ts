import { Command, Option } from "commander";
import type { Parley } from "../../app.js";
import { BadRequest } from "../../domain/errors.js";
import { namingKnownOptions } from "../known-options.js";
import { type CommonOptions, common, given, requiredUser } from "../options.js";

interface MemoryOptions extends CommonOptions {
  id?: string;
  words?: string;
  yes?: boolean;
}

const asked = (value: string | undefined, option: string, expected: string, cure: string): string => {
  if (value !== undefined) return value;
  throw new BadRequest({ place: option, given: "nothing", expected, cure });
};

type Shown = Awaited<ReturnType<Parley["memory"]["show"]>>;
type Words = Shown["tastes"]["long"];

const inWords = (tastes: Words): string =>
  tastes.map(({ value, weight }) => `${value} ${weight > 0 ? "+" : ""}${weight}`).join(", ") || "nothing yet";
const listed = (learned: Readonly<Record<string, number>>): string =>
  Object.entries(learned)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ") || "nothing yet";

const nothing = ({ events, feedback, statements, episodes, folded }: Shown): boolean =>
  events + feedback.heard + statements.length + episodes.length === 0 && !folded;

/** A memory for people. */
const readable = ({ user, events, feedback, tastes, statements, episodes, episodesKept, folded, lessons }: Shown): string =>
  [
    `User ${user}: ${events} ${events === 1 ? "event" : "events"}; feedback heard ${feedback.heard}, of which the last ${feedback.open} can be undone`,
    "",
    `long     ${inWords(tastes.long)}`,
    `short    ${inWords(tastes.short)}`,
    `whole    ${inWords(tastes.whole)}`,
    `drift    ${tastes.drift}`,
    ...tastes.prototypes.map(
      ({ events: count, words, taken_up_again }, at) =>
        `taste ${at + 1}  ${count} events: ${inWords(words)}${taken_up_again ? " (taken up again)" : ""}`,
    ),
    "",
    statements.length ? "For good:" : "Nothing stated for good.",
    ...statements.map(({ id, words, source, since }) => `  ${words}  [${source}, ${since.slice(0, 10)}]  ${id}`),
    "",
    episodes.length ? `Shown, the latest ${episodes.length} of ${episodesKept}:` : "Nothing shown that is remembered.",
    ...episodes.flatMap(({ id, time, words, shown, outcomes }) => [
      `  ${time.slice(0, 16).replace("T", " ")}  "${words}"  ${id}`,
      `    ${shown.slice(0, 5).join(", ")}${shown.length > 5 ? ` and ${shown.length - 5} more` : ""}`,
      ...(outcomes.length ? [`    -> ${outcomes.join("; ")}`] : []),
    ]),
    ...(folded
      ? [
          `  and ${folded.episodes} older ones, ${folded.from.slice(0, 10)} to ${folded.to.slice(0, 10)}, folded: ${folded.taken} taken, ${folded.taste
            .slice(0, 3)
            .map(({ value, share }) => `${value} ${(100 * share).toFixed(0)}%`)
            .join(", ")}  ${folded.id}`,
        ]
      : []),
    "",
    `Lessons  ${lessons.id}`,
    `  searches, factor of their weight: ${listed(lessons.searches)}`,
    `  actions, gain over the mean: ${listed(lessons.actions)}`,
    `  debaters, error (1: a guess): ${listed(lessons.debaters)}`,
    ...(lessons.retired.length ? [`  retired, for they did not help: ${lessons.retired.join(", ")}`] : []),
  ].join("\n");

const verbs: Record<string, { about: string; run(memory: Parley["memory"], options: MemoryOptions): Promise<void> }> = {
  show: {
    about: "what is kept of a user, in words, with the ids of what may be forgotten",
    run: async (memory, options) => {
      const shown = await memory.show(requiredUser(options));
      if (options.json) return console.log(JSON.stringify(shown, null, 2));
      console.log(nothing(shown) ? `Nothing is kept of user ${shown.user}, and the catalogue has no events of theirs.` : readable(shown));
    },
  },
  edit: {
    about: "state something for good (--words), in place of another statement (--id)",
    run: async (memory, options) => {
      const words = asked(
        options.words,
        "--words",
        'the statement, such as "never horror"',
        "Say it behind --words, in the catalogue's words.",
      );
      const ids = await memory.edit(requiredUser(options), words, options.id);
      console.log(options.json ? JSON.stringify({ ids }) : `Kept for good: ${ids.join(", ")}`);
    },
  },
  forget: {
    about: "forget one memory (--id kind/key) or a whole kind (--id reflections)",
    run: async (memory, options) => {
      const forgotten = await memory.forget(
        requiredUser(options),
        asked(options.id, "--id", "which memory", "parley memory show lists the ids."),
      );
      console.log(options.json ? JSON.stringify({ forgotten }) : `Forgotten: ${forgotten}`);
    },
  },
  export: {
    about: "everything that is kept of a user, as JSON",
    run: async (memory, options) => console.log(JSON.stringify(await memory.export(requiredUser(options)), null, 2)),
  },
  delete: {
    about: "delete everything of a user everywhere, for good (--yes)",
    run: async (memory, options) => {
      const user = requiredUser(options);
      if (!options.yes)
        throw new BadRequest({
          place: "--yes",
          given: "nothing",
          expected: "your word that this is meant",
          cure: `Add --yes to delete all of user "${user}"; parley memory export keeps a copy.`,
        });
      const gone = await memory.delete(user);
      if (options.json) return console.log(JSON.stringify({ user, ...gone }));
      const nothingWas = gone.memories + gone.threads + gone.others === 0;
      console.log(
        nothingWas
          ? `Nothing was kept of user "${user}", so nothing is deleted. Is the id right?`
          : `Deleted ${gone.memories} memories and ${gone.threads} threads. Events in the catalogue itself stay until it is ingested without them.`,
      );
    },
  },
};

const verbCommand = (name: string): Command => {
  const { about, run } = verbs[name]!;
  const command = new Command(name).description(about);
  for (const option of ["user", "catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  if (name === "edit") command.addOption(new Option("--words <text>", "what holds for good"));
  if (name === "edit" || name === "forget") command.addOption(new Option("--id <id>", "which memory, as parley memory show gives it"));
  if (name === "delete") command.addOption(new Option("--yes", "really"));
  return command.action(async (options: MemoryOptions) => {
    const [{ createParley }, { onBuild }] = await Promise.all([import("../../app.js"), import("../progress.js")]);
    const parley = await createParley({ ...given(options, "catalog", "home"), onBuild: onBuild(options) });
    try {
      await run(parley.memory, options);
    } finally {
      await parley.close();
    }
  });
};

/** `parley memory VERB --user ID`: a user's say over what is kept of them. */
export const memoryCommand = (): Command => {
  const command = new Command("memory").description("show, edit, forget, export or delete what is kept of a user");
  for (const name of Object.keys(verbs)) command.addCommand(namingKnownOptions(verbCommand(name)));
  return command;
};
