import { topK } from "../ranking/top-k.js";
import type { World } from "./world.js";

/** By what two items are compared: their images, their sounds, their words and people (the semantic space), or the mean of image and words. The roster: a new measure is a
 *  line here. */
export const likenesses = {
  image: ({ sights }: World, i: number, j: number): number => sights?.similarity(i, j) ?? 0,
  sound: ({ sounds }: World, i: number, j: number): number => sounds?.similarity(i, j) ?? 0,
  text: ({ space }: World, i: number, j: number): number => space.similarity(i, j),
  both: (world: World, i: number, j: number): number => (likenesses.image(world, i, j) + likenesses.text(world, i, j)) / 2,
} as const satisfies Record<string, (world: World, i: number, j: number) => number>;
export type LikenessName = keyof typeof likenesses;

/** The items most like one item, best first, itself left out; only those that have something in common with it, a cosine above 0. */
export const alikeTo = (world: World, index: number, by: LikenessName, count: number): { index: number; likeness: number }[] => {
  const { size } = world.catalogue;
  const scores = Float32Array.from({ length: size }, (_, other) => (other === index ? 0 : likenesses[by](world, index, other)));
  return Array.from(topK(scores, count, new Uint8Array(size).fill(1)), (other) => ({ index: other, likeness: scores[other]! })).filter(
    ({ likeness }) => likeness > 0,
  );
};
