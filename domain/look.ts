/** What is measured of an image. `lightness`: the mean L*, 0 to 100; `contrast`: its standard deviation; `chroma`: the mean distance from grey in
 *  L*a*b*; `coloured`: the share of pixels that are plainly no grey, 0 to 1; `warmth` and `coolness`: the shares of its colour, weighed by
 *  chroma, that are pink to yellow, and green-blue to violet; `detail`: the mean steepness of L* from pixel to pixel. */
export const lookMeasures = ["lightness", "contrast", "chroma", "coloured", "warmth", "coolness", "detail"] as const;
export type LookMeasure = (typeof lookMeasures)[number];
export type Look = Readonly<Record<LookMeasure, number>>;

/** A bound of a measure. `margin`: how far beyond it a figure must be before the trait is claimed, since another decoder or size moves
 *  figures a little. */
interface Bound {
  measure: LookMeasure;
  at: number;
  margin: number;
  side: "below" | "above";
}

const below = (measure: LookMeasure, at: number, margin: number): Bound => ({ measure, at, margin, side: "below" });
const above = (measure: LookMeasure, at: number, margin: number): Bound => ({ measure, at, margin, side: "above" });

/** What may be said of an image, and what bears it out: the roster. A new trait is a line here. No faces, moods or things: nothing here can see them. */
export const lookTraits = {
  dark: [below("lightness", 30, 3)],
  bright: [above("lightness", 65, 3)],
  monochrome: [below("coloured", 0.05, 0.03)],
  colourful: [above("chroma", 35, 3)],
  "in warm colours": [above("warmth", 0.75, 0.05), above("coloured", 0.25, 0.05)],
  "in cool colours": [above("coolness", 0.75, 0.05), above("coloured", 0.25, 0.05)],
} as const satisfies Record<string, readonly Bound[]>;
export type LookTrait = keyof typeof lookTraits;
const names = Object.keys(lookTraits) as LookTrait[];

const holds = (look: Look, { measure, at, margin, side }: Bound, share: number): boolean =>
  side === "below" ? look[measure] < at - share * margin : look[measure] > at + share * margin;

/** Whether an image is so, by its figures. False for a name that is no trait. */
export const isSo = (look: Look, trait: string): boolean =>
  Object.hasOwn(lookTraits, trait) && lookTraits[trait as LookTrait].every((bound) => holds(look, bound, 0));

/** What may be claimed of an image: the traits that hold with their margins, in the roster's order. */
export const traitsOf = (look: Look): LookTrait[] => names.filter((name) => lookTraits[name].every((bound) => holds(look, bound, 1)));

/** The words by which a trait is known in a sentence: "in warm colours" by "warm". */
const keyOf = (trait: LookTrait): string => trait.replace(/^in (\w+) colours$/, "$1");

/** The traits that a text speaks of, in the roster's order; "colorful" is colourful. */
export const traitsIn = (text: string): LookTrait[] => {
  const words = new Set((text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.replace("colorful", "colourful")));
  return names.filter((name) => words.has(keyOf(name)));
};
