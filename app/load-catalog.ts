import { Voices } from "../agents/voice.js";
import { type Artifact, openArtifact } from "../catalog/artifact.js";
import type { Catalogue } from "../catalog/catalogue.js";
import { loadCatalogue, loadInteractions } from "../catalog/catalogue-parts.js";
import { digestOf } from "../catalog/digest.js";
import type { Interactions } from "../catalog/interactions.js";
import type { Part } from "../catalog/part.js";
import { loadPercepts } from "../catalog/percepts.js";
import { loadTextIndex, loadTextIndexGently, type TextIndex } from "../catalog/text-index.js";
import { loadNewcomers } from "../ranking/content/newcomers.js";
import { breath, loadModelsGently } from "../ranking/models.js";
import { loadRanking, type Ranking } from "../ranking/ranking.js";
import { loadSemanticSpace } from "../ranking/semantic-space.js";
import { sightsOver } from "../tools/sights.js";
import type { World } from "../tools/world.js";
import { worldOver } from "../tools/world-over.js";
import { newcomersPart } from "./fit-newcomers.js";
import { type Pasts, pastsOver } from "./pasts.js";
import { imagesPart, soundsPart } from "./percept-parts.js";
import { type Scale, scaleOf } from "./scale.js";

/** An opened catalogue: the world for the agents, the stored events, each user's past by them and by what was appended since, and the
 *  debaters' fitted voices. */
export interface LoadedCatalog {
  world: World;
  interactions: Interactions;
  pasts: Pasts;
  voices: Voices;
  /** What the stored events were rated on, if on any. */
  scale: Scale | undefined;
  about: Record<string, unknown>;
  /** Names the vectors of the semantic space: another name, other vectors. */
  space: string;
  /** Names all parts together: another name, other events, values or models. */
  digest: string;
}

/** The parts of the ranking among those of an artifact, by their own names. */
const rankingParts = (parts: ReadonlyMap<string, Part>): Record<string, Part> =>
  Object.fromEntries(
    [...parts].flatMap(([name, part]) => (name.startsWith("ranking.") ? [[name.slice("ranking.".length), part] as const] : [])),
  );

type Parts = (name: string) => Part;

/** The parts of an artifact that have been read; one that is missing is told by the artifact. */
const among =
  (parts: ReadonlyMap<string, Part>, { part }: Artifact): Parts =>
  (name) =>
    parts.get(name) ?? part(name);

interface Opened {
  catalogue: Catalogue;
  ranking: Ranking;
  titles: TextIndex;
}

/** What is known of images and sounds, and of items that nobody has met: nothing, where nothing was perceived, or everything met. */
const seen = (names: readonly string[], of: Parts, catalogue: Catalogue): Pick<World, "sights" | "sounds" | "newcomers"> => ({
  ...(names.includes(imagesPart) ? { sights: sightsOver(loadPercepts(of(imagesPart)), catalogue) } : {}),
  ...(names.includes(soundsPart) ? { sounds: sightsOver(loadPercepts(of(soundsPart)), catalogue) } : {}),
  ...(names.includes(newcomersPart) ? { newcomers: loadNewcomers(of(newcomersPart)) } : {}),
});

const assembled = ({ manifest, names }: Artifact, of: Parts, { catalogue, ranking, titles }: Opened): LoadedCatalog => {
  const interactions = loadInteractions(of("interactions"));
  const space = loadSemanticSpace(of("semantic-space"));
  const scale = scaleOf(interactions);
  return {
    world: worldOver({ catalogue, ranking, titles, space, everybody: scale?.mean, ...seen(names, of, catalogue) }),
    interactions,
    scale,
    pasts: pastsOver(interactions),
    voices: Voices.parse(of("voices").meta),
    about: manifest.about,
    space: manifest.parts["semantic-space"]!.sha256.slice(0, 16),
    digest: digestOf(Object.entries(manifest.parts).map(([name, { sha256 }]) => [name, sha256])).slice(0, 16),
  };
};

/** Opens the artifact folder that `buildCatalog` wrote. Throws BrokenArtifact as `openArtifact` does. */
export const loadCatalog = (dir: string): LoadedCatalog => {
  const artifact = openArtifact(dir);
  const parts = new Map(artifact.names.map((name) => [name, artifact.part(name)]));
  const of = among(parts, artifact);
  const ranking = loadRanking(rankingParts(parts));
  const catalogue = loadCatalogue(of("catalogue"));
  return assembled(artifact, of, { catalogue, ranking, titles: loadTextIndex(of("text-index"), catalogue, ranking.popularity) });
};

/** `loadCatalog` in pieces, for a process that goes on serving. */
export const loadCatalogGently = async (dir: string): Promise<LoadedCatalog> => {
  const artifact = openArtifact(dir);
  const parts = new Map<string, Part>();
  for (const name of artifact.names) parts.set(name, await artifact.partGently(name));
  const of = among(parts, artifact);
  const own = rankingParts(parts);
  const ranking = loadRanking(own, await loadModelsGently(own));
  await breath();
  const catalogue = loadCatalogue(of("catalogue"));
  const titles = await loadTextIndexGently(of("text-index"), catalogue, ranking.popularity);
  return assembled(artifact, of, { catalogue, ranking, titles });
};
