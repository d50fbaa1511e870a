import { z } from "zod";
import { Evidence, itemNamedBy } from "../../domain/evidence.js";
import { Reason } from "../../domain/recommendation.js";
import { titleOf } from "../../tools/titled.js";
import type { World } from "../../tools/world.js";
import { SlateAccount } from "./slate-account.js";

const { element: Item } = SlateAccount.shape.items;

/** How a recommendation came about, for people. `time`: when it was shown; `title`, of a piece of evidence that is an item: of that item as the catalogue
 *  stands now, absent where it holds it no longer. */
export const Explained = z.object({
  recommendation: z.string(),
  user: z.string(),
  time: z.string(),
  ...SlateAccount.shape,
  items: z.array(
    Item.extend({
      reasons: z.array(Reason.extend({ evidence: z.array(Evidence.extend({ title: z.string().exactOptional() })).min(1) })),
    }),
  ),
});
export type Explained = z.infer<typeof Explained>;

/** A slate's account with the titles of the items that its reasons rest on. */
export const withTitles = (account: SlateAccount, world: Pick<World, "catalogue">): SlateAccount & Pick<Explained, "items"> => {
  const titled = (evidence: Evidence): Evidence & { title?: string } => {
    const itemId = itemNamedBy(evidence);
    if (itemId === undefined || world.catalogue.indexOf(itemId) === undefined) return evidence;
    return { ...evidence, title: titleOf(world, itemId) };
  };
  return {
    ...account,
    items: account.items.map((item) => ({
      ...item,
      reasons: item.reasons.map((reason) => ({ ...reason, evidence: reason.evidence.map(titled) })),
    })),
  };
};
