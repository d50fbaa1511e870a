import type { Catalogue } from "../catalog/catalogue.js";
import { loadDescriptions } from "../catalog/descriptions.js";
import type { Part } from "../catalog/part.js";
import { loadPercepts, type Percepts } from "../catalog/percepts.js";
import { fitNewcomers, saveNewcomers } from "../ranking/content/newcomers.js";
import { perceptContent } from "../ranking/content/percept-content.js";
import type { Ranking } from "../ranking/ranking.js";
import type { Described } from "../ranking/semantic-features.js";
import { descriptionsPart, imagesPart } from "./percept-parts.js";

/** The name of the part that holds the items nobody has met. */
export const newcomersPart = "newcomers";

/** The catalogue as its texts and what was said of its images describe it; not what was said of an image that is another one now, or
 *  gone. */
const withDescriptions = (catalogue: Catalogue, part: Part | undefined, images: Percepts | undefined): Described => {
  if (!part || !images) return catalogue;
  const { ids, sums, texts } = loadDescriptions(part);
  const sumOf = new Map(images.ids.map((id, k) => [id, images.sums[k]!]));
  const said = new Array<string>(catalogue.size).fill("");
  ids.forEach((id, k) => {
    const index = catalogue.indexOf(id);
    if (index !== undefined && sumOf.get(id) === sums[k]) said[index] = texts[k]!;
  });
  const { size, titles, categories, numbers } = catalogue;
  return { size, titles, categories, numbers, texts: new Map([...catalogue.texts, [descriptionsPart, said]]) };
};

/** The part of the items that nobody has met, by their texts and, where they were perceived or described, their images; none where there are no such
 *  items. `percepts`: parts by name. */
export const newcomerParts = (
  catalogue: Catalogue,
  ranking: Ranking,
  percepts: Readonly<Record<string, Part>>,
  seed: number,
): Record<string, Part> => {
  const { ials } = ranking.models;
  if (!ials) return {};
  const images = percepts[imagesPart] && loadPercepts(percepts[imagesPart]);
  const content = images && perceptContent(images, catalogue);
  const fitted = fitNewcomers(withDescriptions(catalogue, percepts[descriptionsPart], images), ials, ranking.popularity, content, seed);
  return fitted ? { [newcomersPart]: saveNewcomers(fitted) } : {};
};
