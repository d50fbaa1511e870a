import { BadRequest, shown } from "../domain/errors.js";

/** A name for a thread, safe in files, logs and stores. */
const threadName = /^[\w.:@ -]{1,200}$/u;

/** Throws BadRequest for a name that no thread may bear. */
export const checkedThread = (thread: string): void => {
  if (typeof thread === "string" && threadName.test(thread)) return;
  throw new BadRequest({
    place: "thread",
    given: shown(thread),
    expected: "1 to 200 letters, digits, spaces or . _ : @ -",
    cure: "Choose another name.",
  });
};
