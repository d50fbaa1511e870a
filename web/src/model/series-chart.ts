import { area, curveMonotoneX, line } from "d3-shape";

interface Size {
  width: number;
  height: number;
}

/** A series, ready to draw: a line with gaps where there is no figure, and the area below it. `points`: where the figures stand; `top`: the figure at the top. */
export interface SeriesPicture {
  line: string;
  area: string;
  points: { x: number; y: number; at: number }[];
  top: number;
}

/** The next "round" figure from here on: 1, 2 or 5 times a power of ten. */
export const roundUp = (value: number): number => {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const times = value / power;
  return Number(((times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power).toPrecision(3));
};

/** Figures at equal steps from the left to the right, from 0 at the bottom. A figure that stands alone between gaps has a point and no line. */
export const seriesOf = (values: readonly (number | null)[], { width, height }: Size, least = 0): SeriesPicture => {
  const top = roundUp(Math.max(least, ...values.map((one) => one ?? 0)));
  const x = (at: number): number => (values.length > 1 ? (at / (values.length - 1)) * width : width / 2);
  const y = (value: number): number => height - (value / top) * height;
  const known = (value: number | null): boolean => value !== null;
  const shape = <T extends { defined(d: (one: number | null) => boolean): T; x(x: (one: number | null, at: number) => number): T }>(
    maker: T,
  ): T => maker.defined(known).x((_, at) => x(at));
  return {
    line:
      shape(line<number | null>())
        .y((value) => y(value ?? 0))
        .curve(curveMonotoneX)(values) ?? "",
    area:
      shape(area<number | null>())
        .y0(height)
        .y1((value) => y(value ?? 0))
        .curve(curveMonotoneX)(values) ?? "",
    points: values.flatMap((value, at) => (value === null ? [] : [{ x: x(at), y: y(value), at }])),
    top,
  };
};
