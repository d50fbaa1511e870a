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
    private form: { packed: StoredTastes } | { plain: Tastes } | undefined,
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
    const held = there(form);
    return { life: "packed" in held ? lifelongOf(held.packed.life) : copyOfLife(held.plain.life), values: { ...values } };
  }

  /** What was learned here, to go on learning on without a copy. For a document that another one takes the place of: it cannot be copied or
   *  written afterwards. One that was read stays as it is. */
  taken(): Tastes {
    const { form, values } = this;
    const held = there(form);
    if ("packed" in held) return this.copy();
    this.form = undefined;
    return { life: held.plain.life, values: { ...values } };
  }

  toJSON(): StoredTastes {
    const held = there(this.form);
    return "packed" in held ? held.packed : { life: storedLifelong(held.plain.life), values: { ...this.values } };
  }
}

const there = <T>(form: T | undefined): T => {
  if (form === undefined) throw new Error("these tastes were taken over by the document that came after them");
  return form;
};
