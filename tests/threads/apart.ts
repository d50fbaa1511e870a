import type { Parley } from "../../app.js";
import { asked } from "./asking.js";

/** One user is out of another's reach. `opened`: Parley, once it is open. */
export const threadsApart = (opened: () => Parley): void => {
  let parley: Parley;
  beforeAll(() => {
    parley = opened();
  });

  describe("another's thread is as if it were not there", () => {
    beforeAll(async () => {
      await parley.recommend({ ...asked, autonomy: "ask" }, { thread: "private" });
    });

    test.each([
      ["show", () => parley.threads.show("16", "private")],
      ["replay", () => parley.threads.replay("16", "private")],
      ["fork", () => parley.threads.fork("16", "private", {})],
      ["remove", () => parley.threads.remove("16", "private")],
      ["resume", () => parley.resume("16", "private", { verdict: "approve" })],
    ])("%s: the same words as for one that nobody has", async (_verb, call) => {
      const told = await call().catch(({ message }: Error) => message);
      expect(told).toMatch(/^thread: got "private", expected a thread of user "16"/);
    });

    test("it has no latest answer, and the name is free", async () => {
      expect(await parley.latest("16", "private")).toBeUndefined();
      expect((await parley.recommend({ ...asked, userId: "16" }, { thread: "private" })).user).toBe("16");
      expect((await parley.latest("15", "private"))?.status).toBe("waiting");
    });

    test.each([
      ["../15", /1 to 200 letters/],
      ["a/b", /1 to 200 letters/],
      ["", /1 to 200 letters/],
      ["x".repeat(201), /1 to 200 letters/],
      ["a\u0000", /1 to 200 letters/],
    ])("a name like %j is refused at every door", async (name, message) => {
      await expect(parley.threads.show("15", name)).rejects.toThrow(message);
      await expect(parley.recommend(asked, { thread: name })).rejects.toThrow(message);
      await expect(parley.resume("15", name, "yes")).rejects.toThrow(message);
    });

    test("an object is no name and no user", async () => {
      const anything = { $gt: "" } as unknown as string;
      await expect(parley.threads.show("15", anything)).rejects.toThrow(/1 to 200 letters/);
      await expect(parley.threads.show(anything, "private")).rejects.toThrow(/user/);
      await expect(parley.threads.list(anything)).rejects.toThrow(/user/);
    });
  });
};
