import { keysOver } from "../../app/access/keys.js";
import type { ApiKeys } from "../../memory/api-keys.js";
import { openApiKeys } from "../../memory/api-keys.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";

interface Opened {
  place: CheckpointPlace;
  /** The same place as another process has it open. */
  other: CheckpointPlace;
  done(): Promise<void>;
}

/** What every place promises of API keys. */
export const apiKeysSuite = (open: () => Promise<Opened>): void => {
  describe("API keys", () => {
    let opened: Opened;
    let rows: ApiKeys;
    beforeAll(async () => {
      opened = await open();
      rows = await openApiKeys(opened.place.sql);
    });
    afterAll(() => opened.done());

    test("a key opens what it was made for, in every process, until it is revoked", async () => {
      const mine = keysOver(rows);
      const theirs = keysOver(await openApiKeys(opened.other.sql));
      const { key, id, prefix } = await mine.create({ tenant: "acme", scopes: ["recommend", "recommend", "feedback"], user: "zoe ü" });
      const grant = { id, tenant: "acme", scopes: ["recommend", "feedback"], user: "zoe ü" };
      expect(await theirs.holder(key)).toEqual(grant);
      expect((await theirs.list()).map((one) => [one.prefix, one.state])).toEqual([[prefix, "usable"]]);
      expect(key.startsWith(`${prefix}_`)).toBe(true);
      await theirs.revoke(prefix);
      expect(await mine.holder(key)).toBeUndefined();
      expect((await mine.list()).map(({ state }) => state)).toEqual(["revoked"]);
      await expect(mine.revoke(id)).rejects.toThrow(/the id of a key that is not revoked/);
    });

    test("a key ends at its time", async () => {
      const keys = keysOver(rows);
      const { key: past } = await keys.create({ tenant: "acme", scopes: ["admin"], expires: new Date(Date.now() - 1000) });
      const { key: ahead } = await keys.create({ tenant: "acme", scopes: ["admin"], expires: new Date(Date.now() + 3_600_000) });
      expect([await keys.holder(past), (await keys.holder(ahead))?.tenant]).toEqual([undefined, "acme"]);
      expect((await keys.list()).map(({ state }) => state)).toContain("expired");
    });

    test("no two keys are alike, and of none more than a hash of its secret is kept", async () => {
      const keys = keysOver(rows);
      const made = await Promise.all(Array.from({ length: 20 }, () => keys.create({ tenant: "acme", scopes: ["recommend"] })));
      expect(new Set(made.map(({ key }) => key)).size).toBe(20);
      const kept = JSON.stringify(await rows.list());
      for (const { key, prefix } of made) expect(kept).not.toContain(key.slice(prefix.length + 1));
    });

    test("nothing else opens anything", async () => {
      const keys = keysOver(rows);
      const { key } = await keys.create({ tenant: "acme", scopes: ["recommend"] });
      const { key: other } = await keys.create({ tenant: "acme", scopes: ["recommend"] });
      const flipped = key.slice(0, -1) + (key.endsWith("A") ? "E" : "A");
      const mixed = other.slice(0, 20) + key.slice(20);
      const wrong = ["", "parley_", key.slice(0, -1), `${key}x`, flipped, mixed, key.toUpperCase(), `' OR '1'='1`, `${key} `];
      for (const text of wrong) expect([text, await keys.holder(text)]).toEqual([text, undefined]);
    });

    test("what no key may have is refused", async () => {
      const keys = keysOver(rows);
      await expect(keys.create({ tenant: "Acme/..", scopes: ["recommend"] })).rejects.toThrow(/key\.tenant: got "Acme\/\.\."/);
      await expect(keys.create({ tenant: "acme", scopes: [] })).rejects.toThrow(/at least one scope/);
      await expect(keys.create({ tenant: "acme", scopes: ["root" as "admin"] })).rejects.toThrow(
        /one of: "recommend", "feedback", "admin"/,
      );
      await expect(keys.create({ tenant: "acme", scopes: ["admin"], user: "a\u001fb" })).rejects.toThrow(/without control characters/);
    });
  });
};
