import { openArtifact, writeArtifact } from "../catalog/artifact.js";
import { havePlace } from "../catalog/at-work.js";
import type { Catalogue } from "../catalog/catalogue.js";
import { loadDescriptions, saveDescriptions } from "../catalog/descriptions.js";
import type { Part } from "../catalog/part.js";
import { loadPercepts, type Percepts, savePercepts } from "../catalog/percepts.js";
import { BadDataset, shown, UnknownName } from "../domain/errors.js";
import { member } from "../domain/member.js";
import type { Asker } from "../models/asker.js";
import { type FileOf, filesById, filesByName } from "../perception/files-of-items.js";
import { images } from "../perception/images.js";
import { type Perceived, perceiveItems } from "../perception/perceive-items.js";
import type { Perceiver } from "../perception/perceiver.js";
import { sounds } from "../perception/sounds.js";
import { type Described, type DescribeInput, describeImages } from "./describe-images.js";
import { newcomerParts, newcomersPart } from "./fit-newcomers.js";
import { loadCatalog } from "./load-catalog.js";
import { descriptionsPart, imagesPart, soundsPart } from "./percept-parts.js";

/** What can be perceived, how, and where it is kept. The first perceiver is the usual one. */
const modalities = { images: { roster: images, part: imagesPart }, sounds: { roster: sounds, part: soundsPart } } as const;
export type Modality = keyof typeof modalities;

/** Which files to perceive for which catalogue. `folder`: its files are named by item id (42.jpg), or, with `field`, by what that field of
 *  the items says. `perceiver`: of the modality's roster in perception/. */
export interface PerceiveCatalogInput {
  dir: string;
  modality: Modality;
  folder: string;
  field?: string | undefined;
  perceiver?: string | undefined;
  /** Has a chat model describe the images too, at most so many that nobody has described yet. */
  describe?: { model: string; ask: Asker; most: number } | undefined;
  onStep?: ((step: string) => void) | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What came of it. `items`: of the catalogue; `perceived`: those with a file of the kind now; the rest as in `Perceived`. `newcomers`: items that nobody has met,
 *  and how much their images count beside their texts; absent where there are none. `described`: what a chat model was asked. */
export interface PerceiveReport extends Omit<Perceived, "percepts"> {
  items: number;
  perceived: number;
  perceiver: string;
  newcomers?: { items: number; open: number };
  described?: Omit<Described, "descriptions">;
}

/** What a field of an item says, by the item's id. */
const namesIn = (catalogue: Catalogue, field: string): ((itemId: string) => string | undefined) => {
  const names = catalogue.fields.map(({ name }) => name);
  if (!names.includes(field)) throw new UnknownName("field of the items", field, names);
  return (itemId) => {
    const { attributes, texts } = catalogue.item(catalogue.indexOf(itemId)!);
    return texts[field] ?? attributes[field]?.[0];
  };
};

/** Which file belongs to which item. Throws BadDataset where there is no such folder, and where no item at all has a file in it: then the folder or the
 *  field is not the one that was meant, and what was perceived before is not to be lost to it. */
const filesOf = ({ folder, field }: PerceiveCatalogInput, catalogue: Catalogue, endings: readonly string[]): FileOf => {
  const fileOf = field === undefined ? filesById(folder, endings) : filesByName(folder, namesIn(catalogue, field));
  if (catalogue.ids.some((id) => fileOf(id) !== undefined)) return fileOf;
  const expected = field === undefined ? `files like ${catalogue.ids[0]}.${endings[0]}` : `files that the items' field ${field} names`;
  throw new BadDataset({ place: shown(folder), given: "no file of any item", expected, cure: "Check the folder, or --field." });
};

/** Puts what a chat model says of the images into the parts, where one is to be asked. */
const describedIn = async (
  { describe, onStep, onProgress }: PerceiveCatalogInput,
  parts: Record<string, Part>,
  seen: Pick<DescribeInput, "percepts" | "fileOf" | "mostBytes">,
): Promise<Pick<PerceiveReport, "described">> => {
  if (!describe) return {};
  onStep?.(`having ${describe.model} describe the images`);
  const part = parts[descriptionsPart];
  const before = part && loadDescriptions(part);
  const { descriptions, ...described } = await describeImages({ ...seen, ...describe, onProgress, before });
  // What another model has said stands as long as this one has said nothing.
  if (descriptions.ids.length > 0 || before?.model === describe.model) parts[descriptionsPart] = saveDescriptions(descriptions);
  return { described };
};

/** Perceives the images, or the sounds, of a catalogue's items and puts what was seen into its artifact folder, which is written anew as a whole. What is known by the
 *  content of its file is not looked at again; those of items that are gone are dropped. Throws BrokenArtifact for a folder that is no
 *  catalogue, BusyPlace where another is at work on it, BadDataset for a folder without files of items; then nothing has changed. */
export const perceiveCatalog = async (input: PerceiveCatalogInput): Promise<PerceiveReport> => {
  const { dir, modality, onStep = () => {}, onProgress } = input;
  const roster: Readonly<Record<string, Perceiver>> = modalities[modality].roster;
  const perceiver = member(`perceiver of ${modality}`, roster, input.perceiver ?? Object.keys(roster)[0]!);
  const own = modalities[modality].part;
  const leave = havePlace(dir);
  try {
    const artifact = openArtifact(dir);
    const { world } = loadCatalog(dir);
    const { catalogue, ranking } = world;
    const fileOf = filesOf(input, catalogue, perceiver.endings);
    const before: Percepts | undefined = artifact.names.includes(own) ? loadPercepts(artifact.part(own)) : undefined;
    onStep(`perceiving the ${modality}`);
    const { percepts, ...counts } = await perceiveItems({ ids: catalogue.ids, fileOf, perceiver, before, onProgress });
    const kept = artifact.names.filter((part) => part !== own && part !== newcomersPart);
    const parts: Record<string, Part> = {
      ...Object.fromEntries(kept.map((part) => [part, artifact.part(part)])),
      [own]: savePercepts(percepts),
    };
    const said = await describedIn(input, parts, { percepts, fileOf, mostBytes: perceiver.mostBytes });
    const newcomers = newcomerParts(catalogue, ranking, parts, Number(artifact.manifest.about.seed ?? 0));
    onStep("writing the artifact");
    writeArtifact(dir, { ...parts, ...newcomers }, artifact.manifest.about);
    const fitted = newcomers[newcomersPart];
    return {
      ...said,
      items: catalogue.size,
      perceived: percepts.ids.length,
      perceiver: perceiver.name,
      ...counts,
      ...(fitted ? { newcomers: { items: fitted.columns.items!.length, open: (fitted.meta as { open: number }).open } } : {}),
    };
  } finally {
    leave();
  }
};
