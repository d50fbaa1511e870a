import { createServer } from "node:http";
import { type AddressInfo, Socket } from "node:net";

/** A server that must not be called, and a watch over every connection that this process opens. `calls`: what was fetched or connected to. */
export const noNetwork = async (): Promise<{ address: string; calls: string[]; end: () => void }> => {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(request.url ?? "");
    response.end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...to: unknown[]) {
    calls.push(`connect ${JSON.stringify(to[0])}`);
    return this;
  };
  const end = (): void => {
    Socket.prototype.connect = connect;
    server.close();
  };
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, end };
};
