import { Command, Option } from "commander";
import { Feedback } from "../../domain/feedback.js";
import { type CommonOptions, common, figure, given, requiredUser } from "../options.js";
import { withParley } from "../with-parley.js";

interface FeedbackOptions extends CommonOptions {
  item: string;
  kind: Feedback["kind"];
  value?: number;
  id?: string;
  time?: number;
}

const run = (options: FeedbackOptions): Promise<void> =>
  withParley(options, async (parley) => {
    const { item: itemId, kind } = options;
    const counted = await parley.feedback({ userId: requiredUser(options), itemId, kind, ...given(options, "value", "id", "time") });
    if (options.json) return console.log(JSON.stringify({ counted }));
    const told = [kind, options.value].filter((part) => part !== undefined).join(" ");
    console.log(
      counted
        ? `Taken in: ${told} of item ${itemId}. It counts from the next request on.`
        : "Nothing is changed: feedback of this id was taken in before, or it is older than all that is still open to change.",
    );
  });

/** `parley feedback --user ID --item ID --kind KIND`: tells what came of a recommendation. */
export const feedbackCommand = (): Command => {
  const command = new Command("feedback")
    .description("tell what came of a recommendation: it is learned from and counts from the next request on")
    .requiredOption("--item <id>", "the item it is about")
    .addOption(new Option("--kind <kind>", "what the user did").choices(Feedback.shape.kind.options).makeOptionMandatory())
    .addOption(new Option("--value <n>", "the rating, or the seconds of a dwell").argParser(figure))
    .addOption(new Option("--id <id>", "an id of the feedback: told twice, it counts once"))
    .addOption(new Option("--time <seconds>", "when it was, in seconds since 1970 (default: now)").argParser(figure));
  for (const option of ["user", "catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  return command.action(run);
};
