/** A film, or whatever is recommended, as the folder's files know it; `words`: those of its plot, plain. */
export interface Entry {
  name: string;
  /** The name without a year in brackets. */
  title: string;
  year: number | undefined;
  genres: readonly string[];
  people: readonly string[];
  words: readonly string[];
}

/** One turn of the recommender: what was said before it, what was mentioned, and what it recommended. Indexes are those of the
 *  entries; `mentioned` without repeats, first mention first; `others`: entities that are no entries (a genre, a person). */
export interface DialogueTurn {
  dialog: string;
  context: readonly string[];
  mentioned: readonly number[];
  others: readonly string[];
  labels: readonly number[];
}

/** A folder of dialogues in iEvaLM's form. `parts`: the turns of each *.jsonl.gz, by its name; `unread`: lines that name no known entry. */
export interface DialogueSet {
  name: string;
  entries: readonly Entry[];
  parts: ReadonlyMap<string, readonly DialogueTurn[]>;
  unread: number;
}
