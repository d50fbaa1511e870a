import { HttpFault } from "./http-fault.js";

/** The bytes of a request's body, of which no more than `most` are read. Hono's own bound makes another Request, which Node's adapter does not take.
 *  Throws HttpFault (413) where there are more; `setting`: what the operator may raise. */
export const boundedBytes = async ({ headers, body }: Request, most: number, setting: string): Promise<Buffer> => {
  const tooLong = (): never => {
    const cure = `Send less, or have the operator raise ${setting}.`;
    throw new HttpFault(413, { place: "body", given: `over ${most} bytes`, expected: `at most ${most}`, cure });
  };
  if (Number(headers.get("content-length") ?? 0) > most) tooLong();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength;
    if (size > most) tooLong();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};
