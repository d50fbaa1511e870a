/** What is kept of batches: recommendations made for many users ahead of their asking. Times are milliseconds since 1970. */

/** What every user of a batch is asked for. */
export interface BatchWish {
  count: number;
  text: string;
  seed: number;
}

export interface Batch {
  id: string;
  wish: BatchWish;
  created: number;
  /** Users in all, those who have their result, and those of them whose request could not be answered. */
  users: number;
  done: number;
  failed: number;
  /** When the first and the latest result was kept; null where there is none. */
  first: number | null;
  latest: number | null;
}

/** A user's place in a batch, from 0. */
export interface BatchPlace {
  place: number;
  userId: string;
}

/** What came of one user: `answer`, or `error` where the request itself does not fit. */
export interface BatchResult {
  userId: string;
  answer: Record<string, unknown> | null;
  error: string | null;
}

/** A stretch of places, `to` not included. Jobs name users by their places alone, so that whoever is forgotten is forgotten by the queue as well. */
export interface Stretch {
  batch: string;
  from: number;
  to: number;
}

export interface BatchTable {
  /** Writes a batch down with all of its users, all or nothing; a user who is named twice is in it once. Returns how many they are. */
  create(batch: Pick<Batch, "id" | "wish">, users: readonly string[]): Promise<number>;
  find(id: string): Promise<Batch | undefined>;
  /** Newest first. */
  list(limit: number): Promise<Batch[]>;
  /** Who has no result yet, in order. */
  pending(stretch: Stretch): Promise<BatchPlace[]>;
  /** Keeps results. The first one of a user stays, whoever brings another; returns how many were kept. */
  keep(batch: string, results: readonly BatchResult[]): Promise<number>;
  /** Results behind a place, in the order of places, at most `limit`. */
  results(batch: string, after: number, limit: number): Promise<(BatchPlace & BatchResult)[]>;
  /** Whether any user of any batch has no result yet. */
  isOpen(): Promise<boolean>;
  /** A user's results in all batches. */
  of(userId: string): Promise<unknown[]>;
  forget(userId: string): Promise<void>;
}
