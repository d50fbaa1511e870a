import type { Came, Life, SimulatedPeople, Took } from "../../../eval/people-door.js";

/** A life of these items at seconds 0, 1, 2 ..., all rated 3. */
export const lifeOf = (items: readonly number[], cut: number): Life => ({
  items: Int32Array.from(items),
  values: new Float32Array(items.length).fill(3),
  times: Float64Array.from(items, (_, k) => k),
  cut,
});

/** People who take what they like and nothing else, rate it 3, and see one page: their late items and `beside`. */
export const fakePeople = (likes: (item: number, life: Life) => boolean, beside: readonly number[] = []): SimulatedPeople => ({
  population: { click: [], company: {}, leave: [], rating: { levels: [3, 4], cuts: [9], own: 0, taste: 0, quality: 0, scale: 1 } },
  person: (userId, life) => ({
    persona: { userId, events: life.cut, taste: [], click: [], leave: 0, generosity: 3 },
    pages: () => [
      [
        ...Array.from(life.items.subarray(life.cut), (item, k): Came => ({ item, taken: life.cut + k })),
        ...beside.map((item): Came => ({ item, taken: undefined })),
      ],
    ],
    odds: (items) => items.map((item) => (likes(item, life) ? 2 : -2)),
    answers: async (pages) =>
      pages.map((page) => page.flatMap((item, place): Took[] => (likes(item, life) ? [{ item, place, rating: 3 }] : []))),
    rates: () => 3,
  }),
  leaving: () => 0,
  stays: (_, count) => Array.from({ length: count }, () => 2),
  visits: (times) => (times.length > 0 ? [times.length] : []),
});

/** Whether an item is late in a life. */
export const isLate = (item: number, { items, cut }: Life): boolean => items.indexOf(item) >= cut;
