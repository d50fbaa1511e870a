import { openArtifact, writeArtifact } from "../catalog/artifact.js";
import { havePlace } from "../catalog/at-work.js";
import type { Catalogue } from "../catalog/catalogue.js";
import { loadPercepts, type Percepts, savePercepts } from "../catalog/percepts.js";
import { UnknownName } from "../domain/errors.js";
import { member } from "../domain/member.js";
import { filesById, filesByName } from "../perception/files-of-items.js";
import { type ImagesName, images } from "../perception/images.js";
import { type Perceived, perceiveItems } from "../perception/perceive-items.js";
import { newcomerParts, newcomersPart } from "./fit-newcomers.js";
import { loadCatalog } from "./load-catalog.js";
import { imagesPart } from "./percept-parts.js";

/** Which files to perceive for which catalogue. `images`: a folder whose files are named by item id (42.jpg), or, with `field`, by what that field of
 *  the items says. `perceiver`: of the roster perception/images.ts. */
export interface PerceiveCatalogInput {
  dir: string;
  images: string;
  field?: string | undefined;
  perceiver?: string | undefined;
  onStep?: ((step: string) => void) | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What came of it. `items`: of the catalogue; `perceived`: those with an image now; the rest as in `Perceived`. `newcomers`: items that nobody has met,
 *  and how much their images count beside their texts; absent where there are none. */
export interface PerceiveReport extends Omit<Perceived, "percepts"> {
  items: number;
  perceived: number;
  perceiver: string;
  newcomers?: { items: number; open: number };
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

/** Perceives the images of a catalogue's items and puts what was seen into its artifact folder, which is written anew as a whole. What is known by the
 *  content of its file is not looked at again; the images of items that are gone are dropped. Throws BrokenArtifact for a folder that is no
 *  catalogue, BusyPlace where another is at work on it, BadDataset for a folder of images that is none; then nothing has changed. */
export const perceiveCatalog = async (input: PerceiveCatalogInput): Promise<PerceiveReport> => {
  const { dir, field, perceiver: name = "appearance" satisfies ImagesName, onStep = () => {}, onProgress } = input;
  const perceiver = member("perceiver of images", images, name);
  const leave = havePlace(dir);
  try {
    const artifact = openArtifact(dir);
    const { world } = loadCatalog(dir);
    const { catalogue, ranking } = world;
    const fileOf = field === undefined ? filesById(input.images, perceiver.endings) : filesByName(input.images, namesIn(catalogue, field));
    const before: Percepts | undefined = artifact.names.includes(imagesPart) ? loadPercepts(artifact.part(imagesPart)) : undefined;
    onStep("looking at the images");
    const { percepts, ...counts } = await perceiveItems({ ids: catalogue.ids, fileOf, perceiver, before, onProgress });
    const seen = savePercepts(percepts);
    const kept = artifact.names.filter((part) => part !== imagesPart && part !== newcomersPart);
    const newcomers = newcomerParts(catalogue, ranking, seen, Number(artifact.manifest.about.seed ?? 0));
    onStep("writing the artifact");
    const parts = Object.fromEntries(kept.map((part) => [part, artifact.part(part)]));
    writeArtifact(dir, { ...parts, [imagesPart]: seen, ...newcomers }, artifact.manifest.about);
    const fitted = newcomers[newcomersPart];
    return {
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
