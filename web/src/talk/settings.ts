import { useState } from "react";
import type { Autonomy } from "../../../domain/request.js";
import { session } from "../api/session.js";

/** How a user wants to be served, for as long as this browser keeps it. `adventure`: 0 familiar, 1 adventurous, 0.5 as the operator has set it. */
export interface TalkSettings {
  autonomy: Autonomy;
  count: number;
  incognito: boolean;
  adventure: number;
}

const usual: TalkSettings = { autonomy: "act", count: 6, incognito: false, adventure: 0.5 };

export const readSettings = (): TalkSettings => {
  try {
    return { ...usual, ...(JSON.parse(session.settings || "{}") as Partial<TalkSettings>) };
  } catch {
    return usual;
  }
};

export const useSettings = (): [TalkSettings, (change: Partial<TalkSettings>) => void] => {
  const [settings, set] = useState(readSettings);
  const change = (part: Partial<TalkSettings>): void => {
    const next = { ...readSettings(), ...part };
    session.settings = JSON.stringify(next);
    set(next);
  };
  return [settings, change];
};
