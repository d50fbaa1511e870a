import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An endpoint of a chat model that never answers: a run that asks it stands still. `settings`: of a server that asks it; `asked`: that it was. */
export const silentModel = async () => {
  let hear = (): void => {};
  const asked = new Promise<void>((heard) => {
    hear = heard;
  });
  const server = createServer(() => hear()).listen(0, "127.0.0.1");
  await new Promise((up) => server.once("listening", up));
  const settings = {
    PARLEY_CHAT: "openai:silent",
    PARLEY_CHAT_KEY: "k",
    PARLEY_CHAT_TIMEOUT: "600000",
    PARLEY_CHAT_DEADLINE: "600000",
    PARLEY_CHAT_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
  };
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { settings, asked, close };
};
