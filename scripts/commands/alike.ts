import { Command, Option } from "commander";
import { type CommonOptions, common, given } from "../options.js";
import { withParley } from "../with-parley.js";

interface AlikeOptions extends CommonOptions {
  by?: "image" | "sound" | "text" | "both";
}

const run = (itemId: string, options: AlikeOptions): Promise<void> =>
  withParley(options, async (parley) => {
    const found = parley.alike({ itemId, ...given(options, "by", "count") });
    if (options.json) return console.log(JSON.stringify(found, null, 2));
    for (const { itemId: other, title, likeness } of found) console.log(`${likeness.toFixed(2)}  ${title} (${other})`);
    if (found.length === 0) console.log("Nothing has anything in common with it.");
  });

/** `parley alike ITEM`: the items most like one. */
export const alikeCommand = (): Command => {
  const command = new Command("alike")
    .description("the items most like one item, by image, by sound, by text, or by image and text")
    .argument("<item>", "the id of the item")
    .addOption(
      new Option("--by <what>", "what to compare (default: both, or text without images)").choices(["image", "sound", "text", "both"]),
    );
  for (const option of ["count", "catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  return command.action(run);
};
