/** All events in compressed rows, grouped by user, each user's in the order of time (ties: order of the events file).
 *  User u's events are at offsets[u] ... offsets[u + 1] - 1 of `items` (catalogue indexes), `values` and `times`.
 *  `users` is made of stored bytes at its first use, all at once. */
export interface Interactions {
  readonly users: readonly string[];
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  readonly values: Float32Array;
  readonly times: Float64Array;
  /** The dense index of a user id, undefined for a stranger. */
  userIndex(userId: string): number | undefined;
}
