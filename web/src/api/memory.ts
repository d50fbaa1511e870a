import type { Answer } from "../../../app/answer.js";
import type { overview } from "../../../app/memory/overview.js";
import type { LifePicture } from "../../../domain/life-picture.js";
import type { RequestInput } from "../../../domain/request.js";
import { call } from "./call.js";

/** What is remembered of a user, in words. */
export type Overview = Awaited<ReturnType<typeof overview>>;

const at = (user: string): string => `/users/${encodeURIComponent(user)}`;

export const overviewOf = (user: string): Promise<Overview> => call(`${at(user)}/memory/overview`);
export const pictureOf = (user: string): Promise<LifePicture> => call(`${at(user)}/picture`);
/** All that is kept, as one document. */
export const exportOf = (user: string): Promise<Record<string, unknown>> => call(`${at(user)}/memory`);
/** Adds what the words state for good, or puts it in place of the statement `replaces`. */
export const stateWords = (user: string, words: string, replaces?: string): Promise<unknown> => {
  const key = replaces?.replace(/^statements\//, "");
  const path = `${at(user)}/memory/statements`;
  return key === undefined
    ? call(path, { body: { words } })
    : call(`${path}/${encodeURIComponent(key)}`, { method: "PATCH", body: { words } });
};
/** Forgets one memory by its id ("statements/..."), or all of a kind ("profile"). */
export const forget = (user: string, id: string): Promise<unknown> =>
  call(`${at(user)}/memory/${id.split("/").map(encodeURIComponent).join("/")}`, { method: "DELETE" });
export const deleteUser = (user: string): Promise<{ memories: number; threads: number; others: number }> =>
  call(at(user), { method: "DELETE" });

/** A slate that leaves no trace. */
export const unseenSlate = (request: RequestInput): Promise<Answer> => call("/recommend", { body: { ...request, incognito: true } });
