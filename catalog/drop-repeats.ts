import type { EventColumns } from "./build-interactions.js";

/** Events by user, as `byUserAndTime` orders them. */
interface Ordered {
  offsets: Int32Array;
  order: Int32Array;
}

/** Leaves out what was written twice: of one user's events that agree in time, item and value the first stays. An event that happened
 *  again at another time is another event. Also how many went. `order` is written over. */
export const dropRepeats = (
  { offsets, order }: Ordered,
  { items, values, times }: Pick<EventColumns, "items" | "values" | "times">,
): Ordered & { repeated: number } => {
  const kept = new Int32Array(offsets.length);
  let to = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    const end = offsets[user + 1]!;
    for (let from = offsets[user]!, next: number; from < end; from = next) {
      const time = times[order[from]!]!;
      next = from + 1;
      while (next < end && times[order[next]!] === time) next++;
      const met = next - from > 1 ? new Set<string>() : undefined;
      for (let k = from; k < next; k++) {
        const at = order[k]!;
        const event = met && `${items[at]} ${values[at]}`;
        if (event !== undefined && met!.has(event)) continue;
        if (event !== undefined) met!.add(event);
        order[to++] = at;
      }
    }
    kept[user + 1] = to;
  }
  return { offsets: kept, order: order.subarray(0, to), repeated: order.length - to };
};
