import { posterOf, useFacts } from "../api/catalogue.js";
import { Cover } from "./cover.js";
import { Picture } from "./picture.js";

/** What an item looks like: its image where the catalogue has one, else a made cover. Decoration; the title stands beside it. */
export const Poster = ({ itemId, title }: { itemId: string; title: string }) => {
  const made = <Cover title={title} />;
  return useFacts()?.posters ? <Picture of={itemId} alt="" fetcher={() => posterOf(itemId)} instead={made} /> : made;
};
