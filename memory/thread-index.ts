/** What is known of a thread without opening its checkpoints. `text`: the words of its last request, cut at 200 characters; `time`: when
 *  that came, seconds since 1970; `turns`: requests so far. */
export interface Thread {
  id: string;
  userId: string;
  name: string;
  text: string;
  time: number;
  turns: number;
}

/** Who takes hold of a thread, and what for. `turn` for a new request; absent, the thread must be there already. */
export interface Hold {
  id: string;
  holder: string;
  /** The hold falls after so many seconds unless it is renewed: a process that died holds nothing for ever. */
  seconds: number;
  turn?: { userId: string; name: string; text: string; time: number } | undefined;
}

/** The threads of a place. One request at a time may hold a thread, over all processes: two that ran at once would each go on from the
 *  same checkpoint, and what the first wrote would be lost. All times of holds are the place's own, so hosts need not agree. */
export interface ThreadIndex {
  /** Takes the thread, and counts the turn; false while another holds it, and for an unknown one without a turn. May be repeated. */
  take(hold: Hold): Promise<boolean>;
  /** Holds on; false where the hold has fallen and another may have the thread. */
  renew(hold: Hold): Promise<boolean>;
  release(hold: Hold): Promise<void>;
  find(id: string): Promise<Thread | undefined>;
  /** The threads of one user, or of all; latest request first. */
  list(which: { userId?: string | undefined; limit: number }): Promise<Thread[]>;
  /** Takes a thread off the list; its checkpoints are the saver's. */
  remove(id: string): Promise<void>;
}

/** As much of a request as the list shows. */
export const listedText = (text: string): string => text.slice(0, 200);
