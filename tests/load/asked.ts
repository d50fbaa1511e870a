/** What the users of a bench ask, in turn: as often nothing but a slate as something in words. */
const texts = ["", "a comedy from the 1990s", "", "a thriller, no horror", "", "something like Heat", "", "a drama from before 1980"];

/** The body of the so-manieth request; `threaded`: in a conversation of its own, whose checkpoints are kept. */
export const bodyOf = (users: readonly string[], at: number, threaded: boolean): string =>
  JSON.stringify({
    // A prime step, so that neighbours in time are no neighbours in the catalogue.
    userId: users[(at * 7919) % users.length],
    text: texts[at % texts.length],
    count: 10,
    ...(threaded ? { thread: `bench-${at}` } : {}),
  });
