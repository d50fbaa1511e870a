import { Command, Option } from "commander";
import type { Modality, PerceiveReport } from "../../app/perceive-catalog.js";
import { BadRequest } from "../../domain/errors.js";
import { counted } from "../counted.js";
import { type CommonOptions, common, wholeFrom } from "../options.js";
import { onBuild } from "../progress.js";

interface PerceiveOptions extends CommonOptions {
  catalog: string;
  images?: string;
  sounds?: string;
  field?: string;
  perceiver?: string;
  describe?: string;
  most: number;
}

/** As many refused files are named. */
const named = 5;
/** As often the progress is told. */
const every = 500;

const describedLine = ({ fresh, kept, failed, left }: NonNullable<PerceiveReport["described"]>): string => {
  const ends = Object.entries(failed).map(([end, count]) => `${count} ${end}`);
  return `Described: ${fresh} now, ${kept} before${ends.length ? `; without an answer: ${ends.join(", ")}` : ""}${left ? `; ${left} are left for another time (--most)` : ""}.`;
};

const reportOf = (
  modality: Modality,
  { items, perceived, fresh, kept, without, refused, newcomers, described }: PerceiveReport,
): string => {
  const reasons = new Map<string, number>();
  for (const { reason } of refused) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    `${perceived.toLocaleString("en")} of ${counted(items, "item")} have ${modality === "images" ? "an image" : "a sound"}: ${fresh} new, ${kept} known by their content. ${without} have none.`,
    ...[...reasons].map(([reason, count]) => `Refused, and the item is kept without: ${counted(count, "file")}, ${reason}.`),
    ...refused.slice(0, named).map(({ itemId, file, reason }) => `  ${itemId}: ${file}: ${reason}`),
    ...(refused.length > named ? [`  ... and ${refused.length - named} more; --json names all.`] : []),
    ...(described ? [describedLine(described)] : []),
    ...(newcomers
      ? [
          `${counted(newcomers.items, "item")} that nobody has met ${newcomers.items === 1 ? "is" : "are"} placed by text${newcomers.open > 0 ? ` and image (gate ${newcomers.open.toFixed(2)})` : " alone (gate closed)"}.`,
        ]
      : []),
  ].join("\n");
};

/** The model that is to describe the images; undefined where none is asked for. */
const describerOf = async ({ describe, most }: Pick<PerceiveOptions, "describe" | "most">, modality: Modality) => {
  if (describe === undefined) return undefined;
  if (modality !== "images") {
    const cure = "Leave it out, or give --images.";
    throw new BadRequest({ place: "--describe", given: "a model for sounds", expected: "--images beside it", cure });
  }
  const { openDescriber } = await import("../../app/open-describer.js");
  const describer = openDescriber({ name: describe, clock: () => performance.now(), now: () => Date.now() / 1000 });
  return { ...describer, most };
};

const run = async ({ catalog, field, perceiver, ...options }: PerceiveOptions): Promise<void> => {
  const given = (["images", "sounds"] as const).filter((modality) => options[modality] !== undefined);
  const [modality] = given;
  if (modality === undefined || given.length > 1) {
    const fault = { place: "perceive", given: given.length ? "both --images and --sounds" : "neither --images nor --sounds" };
    throw new BadRequest({ ...fault, expected: "one of them", cure: "Give one; for both, run it twice." });
  }
  const describe = await describerOf(options, modality);
  const { perceiveCatalog } = await import("../../app/perceive-catalog.js");
  const tell = onBuild(options);
  const done = await perceiveCatalog({
    ...{ dir: catalog, modality, folder: options[modality]!, field, perceiver, describe },
    onStep: tell,
    onProgress: (at, total) => {
      if (at % every === 0 && at < total) tell(`  ${at} of ${total}`);
    },
  }).finally(() => describe?.close());
  console.log(options.json ? JSON.stringify(done, null, 2) : reportOf(modality, done));
};

/** `parley perceive`: looks at the images, or listens to the sounds, of a catalogue's items. */
export const perceiveCommand = (): Command =>
  new Command("perceive")
    .description(
      "look at the images of a catalogue's items, or listen to their sounds, offline; what is known by its content is passed over",
    )
    .requiredOption("--catalog <dir>", "the catalogue's artifact folder, which is written anew")
    .option("--images <dir>", "the folder of the images: 42.jpg belongs to the item 42 (JPEG, PNG, WebP, GIF)")
    .option("--sounds <dir>", "the folder of the sounds, likewise (WAV, OGG Vorbis; needs meyda and @wasm-audio-decoders/ogg-vorbis)")
    .option("--field <name>", "the field of the items that names their file inside that folder, where ids do not")
    .option(
      "--perceiver <name>",
      "how to look or to listen (default: appearance, or hearing; mobilenet needs nsfwjs and @energetic-ai/core)",
    )
    .option(
      "--describe <model>",
      "have a chat model that sees describe the images too (openai:NAME; PARLEY_CHAT_BASE_URL, PARLEY_CHAT_KEY)",
    )
    .addOption(new Option("--most <n>", "images that it is asked about in this run, at most").argParser(wholeFrom(1)).default(200))
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);
