/** Sorts events by user, then by time, ties by their place: a counting sort over the users, and within a user a sort of the places
 *  where they are not in order already. Linear where the file is in the order of time, as most are.
 *  `offsets`: user u's events are order[offsets[u]] ... order[offsets[u + 1] - 1]. */
export const byUserAndTime = (owners: Int32Array, times: Float64Array, users: number): { offsets: Int32Array; order: Int32Array } => {
  const offsets = new Int32Array(users + 1);
  for (let at = 0; at < owners.length; at++) offsets[owners[at]! + 1]!++;
  for (let user = 0; user < users; user++) offsets[user + 1]! += offsets[user]!;
  const next = offsets.slice();
  const order = new Int32Array(owners.length);
  for (let at = 0; at < owners.length; at++) order[next[owners[at]!]!++] = at;
  for (let user = 0; user < users; user++) {
    const own = order.subarray(offsets[user], offsets[user + 1]);
    if (!isOrdered(own, times)) own.sort((a, b) => times[a]! - times[b]! || a - b);
  }
  return { offsets, order };
};

const isOrdered = (places: Int32Array, times: Float64Array): boolean => {
  for (let k = 1; k < places.length; k++) if (times[places[k]!]! < times[places[k - 1]!]!) return false;
  return true;
};
