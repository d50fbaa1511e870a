import useSWR from "swr";
import type { Item } from "../../../domain/item.js";
import { CallError, call } from "./call.js";

/** Items as they were asked for, for as long as the page is open: titles and attributes do not change under it. */
const known = new Map<string, Promise<Item | undefined>>();

const itemOf = (id: string): Promise<Item | undefined> => {
  const before = known.get(id);
  if (before) return before;
  const asked = call<Item>(`/items/${encodeURIComponent(id)}`).catch((error: unknown) => {
    known.delete(id);
    if (error instanceof CallError) return undefined;
    throw error;
  });
  known.set(id, asked);
  return asked;
};

/** Items by their ids, as they come in; what is not known yet is absent. */
export const useItems = (ids: readonly string[]): ReadonlyMap<string, Item> => {
  const { data } = useSWR(ids.length > 0 ? ["items", ...ids] : null, async ([, ...all]: string[]) => {
    const found = await Promise.all(all.map(itemOf));
    return new Map(found.flatMap((item) => (item ? [[item.id, item] as const] : [])));
  });
  return data ?? new Map();
};

export const useTitles = (ids: readonly string[]): ((id: string) => string | undefined) => {
  const items = useItems(ids);
  return (id) => items.get(id)?.title;
};
