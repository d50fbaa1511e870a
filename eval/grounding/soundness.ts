import type { Catalogue } from "../../catalog/catalogue.js";
import { displayTitle } from "../../catalog/title.js";
import type { Evidence } from "../../domain/evidence.js";
import { type Demand, fulfils } from "../requests.js";
import type { TrialAnswer } from "../trial-doors.js";

/** What no answer may be, whatever a model said. */
export const soundnessFaults = [
  "out of the catalogue",
  "twice",
  "constraint broken",
  "seen before",
  "unresolved title",
  "prototype polluted",
] as const;
export type SoundnessFault = (typeof soundnessFaults)[number];

/** What an answer is judged by: the catalogue, and what a user has met; none of the product's own checks. */
export interface Judge {
  catalogue: Catalogue;
  met(userId: string): ReadonlySet<string>;
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

const plainQuotes = (text: string): string => text.replace(/[“”„«»]/g, '"');

/** Titles of at least two words and eight letters, by their first word: shorter ones are common speech. */
const titlesByFirstWord = (catalogue: Catalogue): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const raw of catalogue.titles) {
    const title = displayTitle(raw);
    const [first] = title.split(" ");
    if (first === undefined || title.length < 8 || !title.includes(" ")) continue;
    found.set(first, [...(found.get(first) ?? []), title]);
  }
  return found;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Makes the check of a reason's text: every quotation and every title in it is the item's own, that of an item in the evidence, or the
 *  user's words. */
const titleCheck = ({ catalogue }: Judge) => {
  const known = titlesByFirstWord(catalogue);
  const titleOf = ({ kind, ref }: Evidence): string[] => {
    const index = ["event", "liked-together", "title"].includes(kind) ? catalogue.indexOf(ref) : undefined;
    return index === undefined ? [] : [displayTitle(catalogue.titles[index]!)];
  };
  return (text: string, own: string, evidence: readonly Evidence[], request: string): boolean => {
    const said = [own, ...evidence.flatMap(titleOf)]
      .sort((a, b) => b.length - a.length)
      .reduce((rest, title) => rest.replace(new RegExp(escaped(title), "gi"), ""), plainQuotes(text));
    const asked = new Set(wordsIn(request));
    const quoted = [...said.matchAll(/"([^"]*)"?/g)].map(([, inside]) => inside!);
    if (quoted.some((inside) => wordsIn(inside).some((word) => !asked.has(word)))) return false;
    return !said
      .split(/\s+/)
      .some((word) =>
        (known.get(word.replace(/^\W+/, "")) ?? []).some(
          (title) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(title)}(?![\\p{L}\\p{N}])`, "u").test(said) && !request.includes(title),
        ),
      );
  };
};

/** The faults of an answer, each as often as it occurs. */
export const judging = (judge: Judge): ((answer: TrialAnswer, demand: Demand) => SoundnessFault[]) => {
  const { catalogue, met } = judge;
  const titlesResolve = titleCheck(judge);
  return ({ recommendations }, demand) => {
    const faults: SoundnessFault[] = [];
    const once = new Set<string>();
    const seen = met(demand.userId);
    for (const { itemId, title, reasons } of recommendations) {
      const index = catalogue.indexOf(itemId);
      if (index === undefined || displayTitle(catalogue.titles[index]!) !== title) {
        faults.push("out of the catalogue");
        continue;
      }
      if (once.has(itemId)) faults.push("twice");
      once.add(itemId);
      if (!fulfils(catalogue, index, demand)) faults.push("constraint broken");
      if (seen.has(itemId)) faults.push("seen before");
      for (const { text, evidence } of reasons) if (!titlesResolve(text, title, evidence, demand.text)) faults.push("unresolved title");
    }
    if ("polluted" in {}) faults.push("prototype polluted");
    return faults;
  };
};
