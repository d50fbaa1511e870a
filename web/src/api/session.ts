/** What this page keeps: the key for as long as the tab is open, who is asking and how it looks for longer. Nothing of it is sent but to this origin. */
const read = (store: Storage, name: string): string => {
  try {
    return store.getItem(name) ?? "";
  } catch {
    return "";
  }
};
const write = (store: Storage, name: string, value: string): void => {
  try {
    if (value === "") store.removeItem(name);
    else store.setItem(name, value);
  } catch {
    // A browser that keeps nothing: then it holds until the page is left.
  }
};

/** Hears that another tab has changed something of what is kept. */
export const whenKeptElsewhere = (hear: () => void): void => addEventListener("storage", hear);

export const session = {
  get key(): string {
    return read(sessionStorage, "parley.key");
  },
  set key(value: string) {
    write(sessionStorage, "parley.key", value);
  },
  get user(): string {
    return read(localStorage, "parley.user");
  },
  set user(value: string) {
    write(localStorage, "parley.user", value);
  },
  get theme(): string {
    return read(localStorage, "parley.theme");
  },
  set theme(value: string) {
    write(localStorage, "parley.theme", value);
  },
  get settings(): string {
    return read(localStorage, "parley.settings");
  },
  set settings(value: string) {
    write(localStorage, "parley.settings", value);
  },
};
