import type { Fusion } from "../fusion.js";

/** The mean of what each says by itself: nothing is learned of how far the side is to be trusted. */
export const late: Fusion = ({ main, side, targets: { dims } }) => ({
  rows: main.mapped.rows.map((value, at) =>
    side.content.known[Math.floor(at / dims)] === 1 ? (value + side.mapped.rows[at]!) / 2 : value,
  ),
  open: 0.5,
});
