import { session } from "./session.js";

/** What the server answers where it cannot do what it was asked. `status` 0: it could not be reached. */
export class CallError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** The server did not answer at all. */
export const unreachable = (): CallError =>
  new CallError("The server cannot be reached. See that it runs and that you are connected, then try again.", 0);

/** Hears that a key is wanted, or another one. */
let onDenied = (): void => {};
export const whenDenied = (hear: () => void): void => {
  onDenied = hear;
};

/** Takes an answer on, and says where it was refused for want of a key. */
export const heeded = (answer: Response): Response => {
  if (answer.status === 401) onDenied();
  return answer;
};

/** How every call says who sends it. */
export const authorization = (): Record<string, string> => (session.key ? { authorization: `Bearer ${session.key}` } : {});

const faultIn = async (answer: Response): Promise<CallError> => {
  const body = (await answer.json().catch(() => ({}))) as { message?: string };
  return new CallError(body.message ?? `The server answered ${answer.status}.`, answer.status);
};

export interface CallOptions {
  method?: string;
  body?: unknown;
  /** Bytes in place of JSON. */
  file?: Blob;
  signal?: AbortSignal;
}

const send = async (path: string, { method, body, file, signal }: CallOptions): Promise<Response> => {
  const headers = {
    ...authorization(),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(file ? { "content-type": file.type } : {}),
  };
  const carried = file ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(path, {
    method: method ?? (carried === undefined ? "GET" : "POST"),
    headers,
    ...(carried === undefined ? {} : { body: carried }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw unreachable();
  });
  if (!heeded(answer).ok) throw await faultIn(answer);
  return answer;
};

/** Calls a route of the server that this page came from. Throws CallError. */
export const call = async <T>(path: string, options: CallOptions = {}): Promise<T> => {
  const answer = await send(path, options);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
};

/** The same for what is no JSON. */
export const callBlob = async (path: string, options: CallOptions = {}): Promise<Blob> => (await send(path, options)).blob();
export const callText = async (path: string): Promise<string> => (await send(path, {})).text();
