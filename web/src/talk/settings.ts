import { useSyncExternalStore } from "react";
import type { Autonomy } from "../../../domain/request.js";
import { session, whenKeptElsewhere } from "../api/session.js";
import { hearers } from "../parts/hearers.js";

/** How a user wants to be served, for as long as this browser keeps it. `adventure`: 0 familiar, 1 adventurous, 0.5 as the operator has set it. */
export interface TalkSettings {
  autonomy: Autonomy;
  count: number;
  incognito: boolean;
  adventure: number;
}

const usual: TalkSettings = { autonomy: "act", count: 6, incognito: false, adventure: 0.5 };

const parsed = (text: string): TalkSettings => {
  try {
    return { ...usual, ...(JSON.parse(text || "{}") as Partial<TalkSettings>) };
  } catch {
    return usual;
  }
};

const { subscribe, tell } = hearers();
let text = session.settings;
let now = parsed(text);

// What another tab has chosen is shown here at once: what is said is served as the page shows it, or "incognito" would keep what is said.
whenKeptElsewhere(tell);

/** The same object for as long as nothing has changed, in whatever tab. */
const readSettings = (): TalkSettings => {
  const kept = session.settings;
  if (kept !== text) {
    text = kept;
    now = parsed(kept);
  }
  return now;
};

const change = (part: Partial<TalkSettings>): void => {
  const next = { ...readSettings(), ...part };
  session.settings = JSON.stringify(next);
  text = session.settings;
  now = next;
  tell();
};

/** The settings as they are now, on every part of the page that shows or heeds them. */
export const useSettings = (): [TalkSettings, (part: Partial<TalkSettings>) => void] => [
  useSyncExternalStore(subscribe, readSettings),
  change,
];
