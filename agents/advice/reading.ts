import type { Intent } from "../../domain/profile.js";
import type { Advisor } from "../../models/asker.js";
import { soundsLikeOrders } from "../../tools/orders.js";
import { scattered } from "../../tools/scattered.js";
import { periods } from "../../tools/utterance/cues.js";
import { wordsOf } from "../../tools/utterance/words.js";
import { type Advice, type Aside, type Asking, consulted } from "./advice.js";
import { confirmationOf, confirmedIn } from "./confirming.js";
import { type LookUp, lookUpIn } from "./looking-up.js";
import { type Desk, demandsIn, doubted, merged, termsRead, yearField } from "./merging.js";

/** As many phrases are looked up at once, and as many of the times among them. */
const most = { phrases: 8, times: 2 };
/** Behind these a phrase is a time: "during the first world war". */
const timely = new Set(["during", "since", "until"]);

/** The phrases of a text that the core could not read, those that stand for a time apart. */
const unreadIn = (text: string, core: Intent, { snap, world }: Desk): LookUp => {
  const words = wordsOf(text).map((word) => word.plain);
  const isTime = (phrase: string): boolean => {
    const own = wordsOf(phrase).map((word) => word.plain);
    const at = words.findIndex((_, k) => own.every((word, j) => words[k + j] === word));
    return own.some((word) => periods.has(word)) || words.slice(Math.max(0, at - 2), Math.max(0, at)).some((word) => timely.has(word));
  };
  const unread = snap
    .phrases(text, core)
    .filter((phrase) => !soundsLikeOrders(phrase))
    .slice(0, most.phrases);
  const times = yearField(world.catalogue) === undefined ? [] : unread.filter(isTime).slice(0, most.times);
  return { phrases: scattered(unread.filter((phrase) => !times.includes(phrase))), times: scattered(times) };
};

const added = (core: Intent, whole: Intent): string =>
  [
    ...whole.constraints
      .slice(core.constraints.length)
      .map((one) => `"${one.words}" as ${one.kind} ${"values" in one ? one.values.join(", ") : "field" in one ? one.field : ""}`),
    ...whole.wants.slice(core.wants.length).map(({ value, weight }) => `${weight > 0 ? "for" : "against"} ${value}`),
  ].join(", ");

export type Reader = (asking: Asking, core: Intent, aside: Aside) => Promise<{ intent: Intent; advice?: Advice; word?: string }>;

/** The profiler's question: which terms do the words point to that the core could not read? The model is a dictionary and nothing more: it
 *  sees single phrases out of order, not the sentence, so that no order in a request can reach it; what is wished of a term the core's grammar says.
 *  A term that it gives is asked for once more, with all in another order: what it says both times excludes, or leans in full; it is demanded
 *  where it stands against its nearest rivals, too. Not asked where the core has read every word. */
export const reading = (advisor: Advisor, desk: Desk): Reader => {
  const { catalogue } = desk.world;
  const { questionOf, foundIn, commonest } = lookUpIn(catalogue, desk.snap);
  const look = async (asking: Asking, wanted: LookUp, order: 0 | 1, signal: Aside["signal"]) => {
    const { answer, advice } = await consulted(advisor, asking, { ...questionOf(wanted, order), signal });
    return { found: answer && foundIn(answer), advice };
  };
  return async (asking, core, { signal }) => {
    const { text } = asking.request;
    const wanted = unreadIn(text, core, desk);
    if (wanted.phrases.length + wanted.times.length === 0) return { intent: core };
    const first = await look(asking, wanted, 0, signal);
    const { found } = first;
    if (!found) return { intent: core, advice: first.advice };
    const again = {
      phrases: wanted.phrases.filter((phrase) => found.terms.has(phrase)),
      times: wanted.times.filter((time) => found.spans.has(time)),
    };
    const second =
      again.phrases.length + again.times.length > 0 ? await look({ ...asking, usage: first.advice.usage }, again, 1, signal) : undefined;
    const doubt = doubted(found, second?.found, commonest);
    const reads = termsRead(text, core, doubt, desk);
    const demands = demandsIn(reads, doubt);
    const usage = (second ?? first).advice.usage;
    const third =
      demands.length > 0
        ? await consulted(advisor, { ...asking, usage }, { ...confirmationOf(demands, catalogue, desk.snap), signal })
        : undefined;
    const intent = merged(text, core, doubt, { reads, confirmed: confirmedIn(demands, third?.answer?.terms ?? {}) }, desk);
    const looks = [first.advice, second?.advice, third?.advice].filter((one) => one !== undefined);
    const more = added(core, intent);
    return {
      intent,
      advice: { usage: looks.at(-1)!.usage, calls: looks.flatMap(({ calls }) => calls) },
      word: more ? `the model read ${more}` : "the model read nothing more",
    };
  };
};
