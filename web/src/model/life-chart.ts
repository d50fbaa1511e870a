import { area, curveMonotoneX, stack } from "d3-shape";
import type { LifePicture } from "../../../domain/life-picture.js";

/** A band of the stacked picture, ready to draw, bottom first. */
export interface Band {
  name: string;
  path: string;
  /** Where its name fits best: in the middle of its widest place; undefined where it fits nowhere. */
  label?: { x: number; y: number };
}

interface Size {
  width: number;
  height: number;
}

/** The least height, in pixels, in which a name can be read. */
const readable = 15;

/** Values over the stretches of a life, stacked to the whole height: each stretch's shares are made to sum to 1, since an item bears several values. */
export const bandsOf = (names: readonly string[], rows: readonly (readonly number[])[], { width, height }: Size): Band[] => {
  const shares = rows.map((row) => {
    const sum = row.reduce((all, one) => all + one, 0) || 1;
    return row.map((one) => one / sum);
  });
  // A single stretch is a level band.
  const drawn = shares.length === 1 ? [shares[0]!, shares[0]!] : shares;
  const layers = stack<readonly number[], number>()
    .keys(names.map((_, at) => at))
    .value((row, at) => row[at] ?? 0)([...drawn]);
  const x = (place: number): number => (drawn.length > 1 ? (place / (drawn.length - 1)) * width : width / 2);
  const path = area<[number, number]>()
    .x((_, place) => x(place))
    .y0(([low]) => height - low * height)
    .y1(([, high]) => height - high * height)
    .curve(curveMonotoneX);
  return layers.map((layer, at) => {
    const inner = layer.map((one, place) => ({ place, low: one[0], high: one[1] })).slice(1, -1);
    const widest = inner.reduce<(typeof inner)[number] | undefined>(
      (best, one) => (!best || one.high - one.low > best.high - best.low ? one : best),
      undefined,
    );
    const fits = widest !== undefined && (widest.high - widest.low) * height >= readable;
    return {
      name: names[at]!,
      path: path(layer.map(([low, high]): [number, number] => [low, high])) ?? "",
      ...(fits ? { label: { x: x(widest.place), y: height - ((widest.low + widest.high) / 2) * height } } : {}),
    };
  });
};

/** Where an event stands across the picture, in pixels. */
export const placeOf = (event: number, { events }: Pick<LifePicture, "events">, width: number): number =>
  events <= 1 ? width / 2 : ((event - 1) / (events - 1)) * width;
