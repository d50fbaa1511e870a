import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { BrokenArtifact } from "../domain/errors.js";

/** Where files are fetched from. `token`: sent as a bearer's; `timeout`: seconds without a byte after which a server is given up. */
export interface Source {
  url: string;
  token?: string | undefined;
  timeout: number;
  signal?: AbortSignal | undefined;
}

/** `most`: bytes that are taken at most; `exactly`: what the file must be; `etag`: of what is there already; `to`: the file to write, else the
 *  chunks are returned. */
export interface Wanted {
  most: number;
  exactly?: { bytes: number; sha256: string };
  etag?: string;
  to?: string;
}

/** Bytes a second that a server must reach over the whole of a file: one that drips for ever is no better than one that is silent. */
const leastRate = 50_000;

const cure = "Put the whole catalogue there, the manifest last; the one that stands is kept until then.";
const broken = (place: string, given: string, expected: string, cause?: unknown): BrokenArtifact =>
  new BrokenArtifact({ place, given, expected, cure }, { cause });

const causeOf = (error: unknown): string => {
  const inner = (error as { cause?: { code?: string; message?: string } }).cause;
  return inner?.code ?? inner?.message ?? (error as Error).message;
};

/** A signal that falls where nothing is heard for a while, or all of it takes too long. */
const patience = ({ timeout, signal }: Source, bytes: number) => {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), 1000 * timeout);
  const hear = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), 1000 * timeout);
  };
  const whole = AbortSignal.timeout(Math.min(2 ** 31 - 1, Math.ceil(1000 * (timeout + bytes / leastRate))));
  const end = (): void => clearTimeout(timer);
  return { signal: AbortSignal.any([silent.signal, whole, ...(signal ? [signal] : [])]), hear, end };
};

/** Fetches one file beside the others of a source. Redirects are not followed: a catalogue comes from where the settings say. Throws BrokenArtifact with
 *  the place for an answer other than 200, a body that is too long, cut short or another than the sum says, and a server that is not there or too
 *  slow. */
export const downloadFile = async (
  source: Source,
  name: string,
  { most, exactly, etag, to }: Wanted,
): Promise<"unchanged" | { etag: string | undefined; chunks: Uint8Array[] }> => {
  const place = `${source.url}/${name}`;
  const { signal, hear, end } = patience(source, most);
  const headers = {
    ...(source.token ? { authorization: `Bearer ${source.token}` } : {}),
    ...(etag ? { "if-none-match": etag } : {}),
    // A compressed body would have another length than the manifest says.
    "accept-encoding": "identity",
  };
  const file = to === undefined ? undefined : await open(to, "w");
  try {
    const answer = await fetch(place, { headers, signal, redirect: "manual" });
    if (answer.status === 304 && etag) return "unchanged";
    if (answer.status !== 200 || !answer.body) throw broken(place, `HTTP ${answer.status}`, "HTTP 200 with the file");
    const [sum, chunks]: [ReturnType<typeof createHash>, Uint8Array[]] = [createHash("sha256"), []];
    let bytes = 0;
    for await (const chunk of answer.body) {
      hear();
      bytes += chunk.length;
      if (bytes > most) throw broken(place, "more bytes", `at most ${most}`);
      sum.update(chunk);
      if (file) await file.write(chunk);
      else chunks.push(chunk);
    }
    if (exactly && bytes !== exactly.bytes) throw broken(place, `${bytes} bytes`, `${exactly.bytes}, as the manifest says`);
    if (exactly && sum.digest("hex") !== exactly.sha256) throw broken(place, "other bytes", "bytes with the manifest's SHA-256");
    await file?.sync();
    return { etag: answer.headers.get("etag") ?? undefined, chunks };
  } catch (error) {
    if (error instanceof BrokenArtifact) throw error;
    if (signal.aborted)
      throw broken(place, "an answer that stood still or was too slow", `${source.timeout} s between bytes at most`, error);
    throw broken(place, `no whole answer (${causeOf(error)})`, "a server that answers", error);
  } finally {
    end();
    await file?.close();
  }
};
