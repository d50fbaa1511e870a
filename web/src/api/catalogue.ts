import useSWR from "swr";
import type { CatalogueFacts } from "../../../domain/catalogue-facts.js";
import type { Item } from "../../../domain/item.js";
import type { Picture } from "../../../domain/picture.js";
import type { WhyNot } from "../../../domain/why-not.js";
import { call, callBlob } from "./call.js";

/** What the catalogue holds; undefined until it is known. */
export const useFacts = (): CatalogueFacts | undefined => useSWR("facts", () => call<CatalogueFacts>("/catalogue")).data;

export const searchItems = async (query: string, limit = 6): Promise<Item[]> =>
  (await call<{ items: Item[] }>(`/items?${new URLSearchParams({ query, limit: String(limit) })}`)).items;

export const posterOf = (itemId: string): Promise<Blob> => callBlob(`/items/${encodeURIComponent(itemId)}/image`);

export const whyNotOf = (thread: string, itemId: string): Promise<WhyNot> =>
  call(`/threads/${thread}/why-not?${new URLSearchParams({ item: itemId })}`);

/** Sees a picture as the catalogue's images were seen; of the picture itself the server keeps nothing. */
export const lookAt = (file: Blob): Promise<Picture> => call("/look", { file });
