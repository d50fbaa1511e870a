import { z } from "zod";
import type { Catalogue } from "../../catalog/catalogue.js";
import { asData, asTerm } from "../../tools/as-data.js";
import { rivalTerms } from "../../tools/rival-terms.js";
import type { Snap } from "../../tools/snap.js";
import { dataRule } from "./advice.js";
import { keyed } from "./keyed.js";

/** A phrase that is about to become a demand: its items alone will be shown. */
export interface Demand {
  phrase: string;
  field: string;
  value: string;
}

const none = "none";
/** So many of a term's nearest rivals stand beside it. */
const rivals = 3;

/** The choices for a demand. Its own term stands where neither those look who lean to the first, nor those who lean to the last. */
const choicesFor = ({ field, value }: Demand, { categories }: Catalogue): string[] => {
  const column = categories.get(field);
  const beside = column ? rivalTerms(column, value, rivals).toReversed() : [];
  const at = Math.ceil(beside.length / 2);
  return [...beside.slice(0, at), value, ...beside.slice(at), none];
};

/** The question before a demand binds: is it this term, or one of those that are easily taken for it? A demand takes nearly everything away from
 *  the user, so a term said twice among all terms must stand against its nearest rivals, too. A wrong exclusion costs little, and is not asked for. */
export const confirmationOf = (demands: readonly Demand[], catalogue: Catalogue, snap: Snap) => {
  const choices = new Map(demands.map((demand) => [demand.phrase, choicesFor(demand, catalogue)]));
  const all = [...new Set([...choices.values()].flat())];
  const fields = [...new Set(demands.map(({ field }) => field))];
  const said = (text: unknown) =>
    (typeof text === "string"
      ? fields.map((field) => snap.value(field, text)).find((one) => one !== undefined && all.includes(one))
      : undefined) ?? none;
  return {
    prompt: {
      system: `You know ${catalogue.noun}s well. Of the choices for a phrase, say the one that it is most typical of. ${dataRule}`,
      user: [
        ...[...choices].map(([phrase, terms]) => `Phrase: ${asData(phrase, 60)}\nChoices: ${terms.map(asTerm).join(", ")}.`),
        'Answer: {"terms": {PHRASE: CHOICE}}',
      ].join("\n"),
    },
    answer: z.object({ terms: keyed([...choices.keys()], z.preprocess(said, z.enum(all))) }) as unknown as z.ZodType<{
      terms: Record<string, string>;
    }>,
    maxTokens: 40 + 25 * demands.length,
  };
};

/** The phrases whose term stood against its rivals. */
export const confirmedIn = (demands: readonly Demand[], terms: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set(demands.filter(({ phrase, value }) => terms[phrase] === value).map(({ phrase }) => phrase));
