import type { Catalogue } from "../catalog/catalogue.js";
import type { Part } from "../catalog/part.js";
import { loadPercepts } from "../catalog/percepts.js";
import { fitNewcomers, saveNewcomers } from "../ranking/content/newcomers.js";
import { perceptContent } from "../ranking/content/percept-content.js";
import type { Ranking } from "../ranking/ranking.js";

/** The name of the part that holds the items nobody has met. */
export const newcomersPart = "newcomers";

/** The part of the items that nobody has met, by their texts and, where they were perceived, their images; none where there are no such items. */
export const newcomerParts = (catalogue: Catalogue, ranking: Ranking, images: Part | undefined, seed: number): Record<string, Part> => {
  const { ials } = ranking.models;
  if (!ials) return {};
  const content = images && perceptContent(loadPercepts(images), catalogue);
  const fitted = fitNewcomers(catalogue, ials, ranking.popularity, content, seed);
  return fitted ? { [newcomersPart]: saveNewcomers(fitted) } : {};
};
