import { randomUUID } from "node:crypto";
import type { Cases } from "./case.js";

export const store: Cases = {
  "a document is stored, read, replaced and deleted": async (client) => {
    const namespace = ["notes", randomUUID()];
    await client.store.putItem(namespace, "a", { text: "first" });
    await client.store.putItem(namespace, "a", { text: "second" });
    expect(await client.store.getItem(namespace, "a")).toMatchObject({
      namespace,
      key: "a",
      value: { text: "second" },
      createdAt: expect.any(String),
    });
    await client.store.deleteItem(namespace, "a");
    expect(await client.store.getItem(namespace, "a")).toBeNull();
  },

  "documents are found under a namespace, by their fields": async (client) => {
    const root = randomUUID();
    for (const [at, kind] of ["x", "y", "x"].entries()) await client.store.putItem([root, `n${at}`], "k", { kind, at });
    const found = async (options: object) => (await client.store.searchItems([root], options)).items.map(({ value }) => value.at).sort();
    expect(await found({})).toEqual([0, 1, 2]);
    expect(await found({ filter: { kind: "x" } })).toEqual([0, 2]);
    expect(await found({ limit: 2 })).toHaveLength(2);
    expect((await client.store.searchItems([`${root}0`])).items).toEqual([]);
  },

  "namespaces are listed": async (client) => {
    const root = randomUUID();
    await client.store.putItem([root, "a", "deep"], "k", {});
    await client.store.putItem([root, "b"], "k", {});
    const { namespaces } = await client.store.listNamespaces({ prefix: [root] });
    expect(namespaces.map((one) => one.join("/")).sort()).toEqual([`${root}/a/deep`, `${root}/b`]);
    expect((await client.store.listNamespaces({ prefix: [root], maxDepth: 2 })).namespaces).toContainEqual([root, "a"]);
  },
};
