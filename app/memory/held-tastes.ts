import { z } from "zod";
import { copyOfLife } from "../../ranking/lifelong.js";
import { lifelongOf, StoredLifelong, settle, storedLifelong } from "../../ranking/stored-lifelong.js";
import type { Tastes } from "../../tools/tastes.js";

/** Tastes in JSON. */
export const StoredTastes = z.object({
  life: StoredLifelong,
  values: z.object({ count: z.int(), mean: z.number(), widest: z.number() }),
});
export type StoredTastes = z.infer<typeof StoredTastes>;

/** Tastes in a document: packed as they were read, or unpacked as they were learned, and packed when the document is written
 *  (`JSON.stringify`). So a page of feedback is learned from without a packing for each event of it. */
export class HeldTastes {
  private constructor(
    private readonly form: { packed: StoredTastes } | { plain: Tastes },
    readonly values: Readonly<Tastes["values"]>,
  ) {}

  static read(packed: StoredTastes): HeldTastes {
    return new HeldTastes({ packed }, packed.values);
  }

  /** Takes the tastes over, rounded to what is kept of them: whether they are stored and read in between makes no difference. */
  static learned(plain: Tastes): HeldTastes {
    settle(plain.life);
    return new HeldTastes({ plain }, plain.values);
  }

  /** A copy to learn on. */
  copy(): Tastes {
    const { form, values } = this;
    return { life: "packed" in form ? lifelongOf(form.packed.life) : copyOfLife(form.plain.life), values: { ...values } };
  }

  toJSON(): StoredTastes {
    const { form, values } = this;
    return "packed" in form ? form.packed : { life: storedLifelong(form.plain.life), values: { ...values } };
  }
}
