import type { Constraint } from "../../domain/constraint.js";
import type { Dialogue } from "../../domain/dialogue.js";
import type { Taste } from "../../domain/profile.js";
import { indexesOf } from "../indexes-of.js";
import { listed } from "../listed.js";
import { titled } from "../titled.js";
import { unheardNote } from "../utterance/unheard.js";
import type { World } from "../world.js";
import { boundBy } from "./bounds.js";
import type { Critique } from "./critiques.js";

/** Makes constraints and leanings of critiques. They refer to the items pointed at or named, else to the whole slate; "same director"
 *  to one item: the one spoken about, else the first. */
export const resolveCritiques = (world: World, critiques: readonly Critique[], anchor: readonly string[], { slate, focus }: Dialogue) => {
  const { catalogue } = world;
  const constraints: Constraint[] = [];
  const wants: Taste[] = [];
  const notes: string[] = [];
  for (const critique of critiques) {
    if (critique.kind === "unknown") notes.push(unheardNote(critique.words));
    else if (critique.kind === "leaning") {
      wants.push(...critique.meanings.map((meaning) => ({ ...meaning, weight: critique.side === "more" ? 1 : -1 })));
      notes.push(`"${critique.words}": ${critique.side} of ${listed(critique.meanings.map(({ value }) => value))}.`);
    } else if (critique.kind === "number") {
      const bound = boundBy(world, critique, indexesOf(catalogue, anchor.length ? anchor : slate));
      if ("note" in bound) notes.push(bound.note);
      else {
        constraints.push(bound.constraint);
        const whose =
          anchor.length === 1
            ? `that of "${titled(world, catalogue.indexOf(anchor[0]!)!)}"`
            : critique.far
              ? "the outermost shown"
              : "the middle of what was shown";
        const how = critique.denied ? `at ${critique.side === "more" ? "most" : "least"}` : `${critique.side} than`;
        notes.push(`"${critique.denied ? "no " : ""}${critique.words}": ${critique.field} ${how} ${bound.from}, ${whose}.`);
      }
    } else {
      const itemId = anchor[0] ?? (focus.length === 1 ? focus[0] : slate[0]);
      const index = itemId === undefined ? undefined : catalogue.indexOf(itemId);
      const values = index === undefined ? [] : (catalogue.item(index).attributes[critique.field] ?? []);
      if (index === undefined || values.length === 0) {
        notes.push(
          index === undefined
            ? `"${critique.words}" as what? Nothing is shown yet.`
            : `The ${critique.field} of "${titled(world, index)}" is not known.`,
        );
        continue;
      }
      const shared = { field: critique.field, values, source: "request" as const };
      constraints.push(
        critique.same
          ? { kind: "any", ...shared, words: values.join(" or ") }
          : { kind: "none", ...shared, words: `no ${values.join(" or ")}` },
      );
      if (critique.same) wants.push(...values.map((value) => ({ field: critique.field, value, weight: 1 })));
      notes.push(`"${critique.words}": ${critique.same ? "" : "none of "}${listed(values)}, as in "${titled(world, index)}".`);
    }
  }
  return { constraints, wants, notes };
};
