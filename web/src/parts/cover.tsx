import { useId } from "react";
import { coverOf, type Cover as Made } from "../model/cover.js";

const at = (shapes: readonly number[], place: number): number => shapes[place % shapes.length] ?? 0.5;

const patterns: Record<Made["kind"], (shapes: readonly number[]) => React.ReactNode> = {
  rings: (s) =>
    [0, 1, 2, 3, 4].map((k) => (
      <circle key={k} cx={60 + 80 * at(s, 0)} cy={70 + 60 * at(s, 1)} r={18 + k * (14 + 10 * at(s, 2))} className="line" />
    )),
  hills: (s) =>
    [0, 1, 2, 3].map((k) => {
      const y = 110 + 34 * k;
      const [a, b] = [60 * at(s, k) - 30, 60 * at(s, k + 3) - 30];
      return (
        <path key={k} d={`M0 ${y + a} C 60 ${y - 40 + b}, 130 ${y + 50 - a}, 200 ${y - b} V300 H0 Z`} className={`layer layer-${k}`} />
      );
    }),
  bars: (s) =>
    [0, 1, 2, 3, 4, 5, 6].map((k) => (
      <rect
        key={k}
        x={20 + k * 24}
        width={11}
        y={40 + 90 * at(s, k)}
        height={60 + 110 * at(s, k + 2)}
        rx={5.5}
        className={k % 3 === 0 ? "fill" : "soft"}
      />
    )),
  orbit: (s) => (
    <>
      <circle cx={100} cy={120} r={34 + 20 * at(s, 0)} className="fill" />
      <ellipse cx={100} cy={120} rx={92} ry={22 + 24 * at(s, 1)} transform={`rotate(${-50 + 100 * at(s, 2)} 100 120)`} className="line" />
      <circle cx={30 + 140 * at(s, 3)} cy={40 + 60 * at(s, 4)} r={5 + 6 * at(s, 5)} className="soft" />
    </>
  ),
  facets: (s) =>
    [0, 1, 2, 3].map((k) => {
      const [x, y] = [200 * at(s, k), 60 + 140 * at(s, k + 4)];
      return (
        <path
          key={k}
          d={`M${x} ${y - 70} L${x + 90} ${y + 50} L${x - 60 - 40 * at(s, k + 1)} ${y + 70} Z`}
          className={`layer layer-${k}`}
        />
      );
    }),
};

/** A cover for what has no image: drawn from its title, with the title on it. Pure decoration; the title stands beside it as text. */
export const Cover = ({ title }: { title: string }) => {
  const { hue, second, kind, shapes } = coverOf(title);
  const ground = useId();
  return (
    <svg className="cover" viewBox="0 0 200 300" preserveAspectRatio="xMidYMid slice" aria-hidden focusable="false">
      <defs>
        <linearGradient id={ground} x1="0" y1="0" x2="0.6" y2="1">
          <stop offset="0" stopColor={`oklch(0.5 0.07 ${hue})`} />
          <stop offset="1" stopColor={`oklch(0.26 0.05 ${second})`} />
        </linearGradient>
      </defs>
      <rect width="200" height="300" fill={`url(#${ground})`} />
      {patterns[kind](shapes)}
    </svg>
  );
};
