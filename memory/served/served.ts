/** What is kept of threads and runs that a server runs for its callers: everything but the checkpoints. Times are milliseconds since 1970. */

export const threadStatuses = ["idle", "busy", "interrupted", "error"] as const;
export type ThreadStatus = (typeof threadStatuses)[number];

export const runStatuses = ["pending", "running", "success", "interrupted", "error", "timeout"] as const;
export type RunStatus = (typeof runStatuses)[number];

/** What becomes of a run that is stopped: interrupt keeps what it stored, rollback drops it. */
export type Stop = "interrupt" | "rollback";

type Json = Record<string, unknown>;

/** `status` is busy for as long as a run is pending or running there. */
export interface ServedThread {
  id: string;
  owner: string;
  metadata: Json;
  status: ThreadStatus;
  created: number;
  updated: number;
}

/** `userId`: whom the run is for, where it says so; `alone`: it may not wait for another run of its thread; `attempt`: how often it was
 *  begun; `base`: the checkpoint of its thread that it began at, "" where there was none, null where it has not begun. */
export interface ServedRun {
  id: string;
  thread: string;
  owner: string;
  userId: string | null;
  assistant: string;
  status: RunStatus;
  alone: boolean;
  metadata: Json;
  kwargs: Json;
  error: { error: string; message: string } | null;
  attempt: number;
  base: string | null;
  created: number;
  updated: number;
}

export interface ThreadSearch {
  owner: string;
  ids?: readonly string[] | undefined;
  status?: ThreadStatus | undefined;
  metadata?: Json | undefined;
  sortBy: "thread_id" | "status" | "created_at" | "updated_at";
  descending: boolean;
  limit: number;
  offset: number;
}

/** Every call names the owner: another's is as if it were not there. */
export interface ServedThreads {
  /** False where the id is taken, by whomever. */
  add(thread: Pick<ServedThread, "id" | "owner" | "metadata">): Promise<boolean>;
  find(owner: string, id: string): Promise<ServedThread | undefined>;
  /** `metadata`: fields that are put in place of those of the same names; the others stay, whoever else changes the thread at the same time. */
  change(owner: string, id: string, to: { metadata?: Json; status?: ThreadStatus }): Promise<ServedThread | undefined>;
  /** With its runs; its checkpoints are the saver's. */
  remove(owner: string, id: string): Promise<boolean>;
  search(search: ThreadSearch): Promise<ServedThread[]>;
  count(search: Pick<ThreadSearch, "owner" | "ids" | "status" | "metadata">): Promise<number>;
}

/** What stands in a run's `assistant` where it is no run, but somebody who writes into the thread. */
export const writing = "";

/** A run as one process holds it, for `seconds` unless it renews. */
export interface RunHold {
  id: string;
  holder: string;
  seconds: number;
}

/** A run as it is taken in. */
export type NewRun = Omit<ServedRun, "status" | "error" | "attempt" | "base" | "created" | "updated">;

export interface ServedRuns {
  /** Takes runs in as pending, all at once; in the order in which they are given. Undefined, and none taken in, where one must be alone and its
   *  thread has another in flight, or where with them more than `most` would be in flight: in all, or for one of their users. */
  add(fresh: readonly NewRun[], most: { all: number; user: number }): Promise<ServedRun[] | undefined>;
  /** How many are in flight: in all, and for a user. */
  load(userId: string | null): Promise<{ all: number; user: number }>;
  find(owner: string, id: string): Promise<ServedRun | undefined>;
  /** Newest first. */
  list(owner: string, thread: string, which: { status?: RunStatus | undefined; limit: number; offset: number }): Promise<ServedRun[]>;
  /** The runs of a thread that are pending or running, oldest first. */
  inFlight(thread: string): Promise<ServedRun[]>;
  /** The runs for a user, of any owner, that are pending, or running and held, oldest first. */
  inFlightFor(userId: string): Promise<ServedRun[]>;
  /** Takes hold of a run, which is running from then on: a pending one whose turn it is on its thread, or one whose hold has fallen. Undefined for
   *  any other. Of all processes one gets it. */
  claim(hold: RunHold): Promise<ServedRun | undefined>;
  /** Ids that may be claimed, oldest first. */
  claimable(limit: number): Promise<string[]>;
  /** Holds on; undefined where the hold is lost. `stop`: somebody wants the run stopped. */
  renew(hold: RunHold): Promise<{ stop: Stop | null } | undefined>;
  /** Writes down where a held run begins. */
  begin(hold: Pick<RunHold, "id" | "holder">, base: string): Promise<void>;
  /** Ends a run that is held; false where the hold is lost. */
  finish(hold: Pick<RunHold, "id" | "holder">, as: { status: RunStatus; error?: ServedRun["error"] }): Promise<boolean>;
  /** Gives a held run back, to be claimed by whoever comes first. */
  giveBack(hold: Pick<RunHold, "id" | "holder">): Promise<void>;
  /** Has a thread to itself for a write that is no run. False where the thread is busy; `remove` it in any case. It is in no list, and where its process
   *  died it may be claimed as a run whose hold has fallen. */
  seize(hold: RunHold & Pick<ServedRun, "thread" | "owner">): Promise<boolean>;
  /** Wants a run stopped: a pending one is interrupted at once, a running one by whoever holds it. Returns it as it stands then. */
  stop(owner: string, id: string, how: Stop): Promise<ServedRun | undefined>;
  remove(owner: string, id: string): Promise<boolean>;
  /** Deletes those that were over before so many seconds. Returns how many went. */
  prune(seconds: number): Promise<number>;
}

/** A slate that was shown, and how it came about. */
export interface ServedSlate {
  id: string;
  owner: string;
  userId: string;
  created: number;
  slate: Json;
}

export interface ServedSlates {
  add(slate: Omit<ServedSlate, "created">): Promise<void>;
  find(owner: string, id: string): Promise<ServedSlate | undefined>;
  /** Those of a user, of any owner, oldest first. */
  of(userId: string): Promise<ServedSlate[]>;
  /** Deletes them. Returns how many there were. */
  forget(userId: string): Promise<number>;
  /** Deletes those older than so many seconds. Returns how many went. */
  prune(seconds: number): Promise<number>;
}

/** What a run came to. `values`: its last state, as JSON; null where there is an error, or nothing was stored. */
export interface Came {
  error: ServedRun["error"];
  values: string;
}

/** What runs came to that left nothing behind, for whoever waits for them at another process. */
export interface ServedResults {
  /** The first that is kept of a run stays. */
  keep(result: Came & Pick<ServedRun, "id" | "owner" | "userId">): Promise<void>;
  /** Undefined where nothing was kept within so many seconds. */
  find(owner: string, id: string, seconds: number): Promise<Came | undefined>;
  /** Deletes those older than so many seconds. Returns how many went. */
  prune(seconds: number): Promise<number>;
}

export interface Served {
  threads: ServedThreads;
  runs: ServedRuns;
  results: ServedResults;
  slates: ServedSlates;
  /** Deletes the threads among `ids`, and every run for this user with what it came to, of any owner. */
  forget(userId: string, ids: readonly string[]): Promise<void>;
}
