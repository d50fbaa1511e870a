import useSWR from "swr";
import type { CatalogueFacts } from "../../../domain/catalogue-facts.js";
import type { Item } from "../../../domain/item.js";
import type { Picture } from "../../../domain/picture.js";
import type { WhyNot } from "../../../domain/why-not.js";
import { type CallError, call, callBlob } from "./call.js";

const mayPass = ({ status }: CallError): boolean => status === 0 || status === 429 || status >= 500;

/** What the catalogue holds; undefined until it is known. Much of the page hangs on it, so what may pass is asked again, after a second or two at first. */
export const useFacts = (): CatalogueFacts | undefined =>
  useSWR("facts", () => call<CatalogueFacts>("/catalogue"), { shouldRetryOnError: mayPass, errorRetryInterval: 1000 }).data;

export const searchItems = async (query: string, limit = 6): Promise<Item[]> =>
  (await call<{ items: Item[] }>(`/items?${new URLSearchParams({ query, limit: String(limit) })}`)).items;

export const posterOf = (itemId: string): Promise<Blob> => callBlob(`/items/${encodeURIComponent(itemId)}/image`);

export const whyNotOf = (thread: string, itemId: string): Promise<WhyNot> =>
  call(`/threads/${thread}/why-not?${new URLSearchParams({ item: itemId })}`);

/** Sees a picture as the catalogue's images were seen; of the picture itself the server keeps nothing. */
export const lookAt = (file: Blob): Promise<Picture> => call("/look", { file });
