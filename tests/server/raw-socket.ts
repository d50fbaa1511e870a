import { connect, type Socket } from "node:net";

export interface RawSocket {
  socket: Socket;
  /** What has come so far. */
  heard(): string;
  closed: Promise<void>;
}

/** A connection to a server on this machine, to say on it what no client would. */
export const rawSocket = (url: string): RawSocket => {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let heard = "";
  socket.on("data", (piece) => {
    heard += String(piece);
  });
  // Who is cut off while he writes is told so by an error.
  socket.on("error", () => {});
  const closed = new Promise<void>((end) => socket.on("close", () => end()));
  return { socket, heard: () => heard, closed };
};

/** Sends a beginning, and then a piece every so many milliseconds for as long as the connection stands. */
export const drip = (url: string, { first, piece, every = 40 }: { first: string; piece: string; every?: number }): RawSocket => {
  const raw = rawSocket(url);
  raw.socket.write(first);
  const timer = setInterval(() => raw.socket.write(piece), every);
  void raw.closed.then(() => clearInterval(timer));
  return raw;
};

/** What a server answers to these very bytes, to the end of the connection. `status`: 0 where there was no answer. */
export const exchanged = async (url: string, bytes: string): Promise<{ status: number; text: string }> => {
  const { socket, heard, closed } = rawSocket(url);
  socket.write(bytes);
  await closed;
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(heard())?.[1] ?? 0), text: heard() };
};
