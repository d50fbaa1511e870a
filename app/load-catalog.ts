import type { Voice } from "../agents/debater.js";
import { openArtifact } from "../catalog/artifact.js";
import { loadCatalogue, loadInteractions } from "../catalog/catalogue-parts.js";
import type { Interactions } from "../catalog/interactions.js";
import { loadTextIndex } from "../catalog/text-index.js";
import { loadRanking } from "../ranking/ranking.js";
import { loadSemanticSpace } from "../ranking/semantic-space.js";
import type { World } from "../tools/world.js";
import { worldOver } from "../tools/world-over.js";
import { type Pasts, pastsOver } from "./pasts.js";

/** An opened catalogue: the world for the agents, the stored events, each user's past by them and by what was appended since, and the
 *  debaters' fitted voices. */
export interface LoadedCatalog {
  world: World;
  interactions: Interactions;
  pasts: Pasts;
  voices: Record<string, Voice>;
  about: Record<string, unknown>;
  /** Names the vectors of the semantic space: another name, other vectors. */
  space: string;
}

/** Opens the artifact folder that `buildCatalog` wrote. Throws BrokenArtifact as `openArtifact` does. */
export const loadCatalog = (dir: string): LoadedCatalog => {
  const artifact = openArtifact(dir);
  const catalogue = loadCatalogue(artifact.part("catalogue"));
  const interactions = loadInteractions(artifact.part("interactions"));
  const rankingParts = artifact.names
    .filter((name) => name.startsWith("ranking."))
    .map((name) => [name.slice("ranking.".length), artifact.part(name)] as const);
  const ranking = loadRanking(Object.fromEntries(rankingParts));
  const titles = loadTextIndex(artifact.part("text-index"), catalogue, ranking.popularity);
  const space = loadSemanticSpace(artifact.part("semantic-space"));
  return {
    world: worldOver({ catalogue, ranking, titles, space }),
    interactions,
    pasts: pastsOver(interactions),
    voices: artifact.part("voices").meta as Record<string, Voice>,
    about: artifact.manifest.about,
    space: artifact.manifest.parts["semantic-space"]!.sha256.slice(0, 16),
  };
};
