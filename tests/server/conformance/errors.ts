import { randomUUID } from "node:crypto";
import type { Cases } from "./case.js";
import { input, newThread, statusOf } from "./requests.js";

export const errors: Cases = {
  "a thread that is not there": async (client) => {
    const nobody = randomUUID();
    expect(await statusOf(client.threads.get(nobody))).toBe(404);
    expect(await statusOf(client.threads.delete(nobody))).toBe(404);
    expect(await statusOf(client.threads.update(nobody, { metadata: {} }))).toBe(404);
    expect(await statusOf(client.runs.get(nobody, nobody))).toBe(404);
  },

  "a graph that is not there": async (client) => {
    const thread = await newThread(client);
    expect(await statusOf(client.runs.wait(thread, "nonsense", { input }))).toBe(404);
    expect(await statusOf(client.assistants.get("nonsense"))).toBe(404);
  },

  "a request without a user is refused in words": async (client) => {
    const thread = await newThread(client);
    await expect(client.runs.wait(thread, "recommend", { input: { request: { text: "anything" } } })).rejects.toThrow(/userId/);
  },

  "what does not fit is no defect of the server": async (client) => {
    const thread = await newThread(client);
    const attempts = [
      client.threads.get("no uuid"),
      client.runs.create(thread, "recommend", { input, streamMode: "nonsense" as "values" }),
      client.runs.create(thread, "recommend", { input, multitaskStrategy: "nonsense" as "reject" }),
      client.threads.search({ limit: -1 }),
      client.threads.getState(thread, "no uuid"),
      client.runs.cancel(thread, "no uuid"),
    ];
    for (const status of await Promise.all(attempts.map(statusOf))) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  },
};
