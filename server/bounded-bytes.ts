import { HttpFault } from "./http-fault.js";

/** Pieces that are joined at once: a body may come byte by byte, and each piece takes some hundred bytes beside its own. */
const several = 1024;

/** What a body is bounded by. `setting`: what the operator may raise; `came`: hears how many bytes came, piece by piece, and throws where they are
 *  too many for now. */
export interface BodyBound {
  most: number;
  setting: string;
  came(bytes: number): void;
}

const brokenOff = (cause: unknown): HttpFault =>
  new HttpFault(
    400,
    { place: "body", given: "one that breaks off", expected: "as much as its headers say", cure: "Send it again." },
    { cause },
  );

/** The bytes of a request's body, of which no more than `most` are read. Hono's own bound makes another Request, which Node's adapter does not take.
 *  Throws HttpFault: 413 where there are more, 400 where the caller leaves before the end. */
export const boundedBytes = async ({ headers, body }: Request, { most, setting, came }: BodyBound): Promise<Buffer> => {
  const tooLong = (): never => {
    const cure = `Send less, or have the operator raise ${setting}.`;
    throw new HttpFault(413, { place: "body", given: `over ${most} bytes`, expected: `at most ${most}`, cure });
  };
  if (Number(headers.get("content-length") ?? 0) > most) tooLong();
  let pieces: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read().catch((cause: unknown) => {
      throw brokenOff(cause);
    })) ?? { done: true };
    if (done || !value) return Buffer.concat(pieces);
    size += value.byteLength;
    if (size > most) tooLong();
    came(value.byteLength);
    pieces.push(value);
    if (pieces.length >= several) pieces = [Buffer.concat(pieces)];
  }
};
