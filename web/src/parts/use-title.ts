import { useEffect } from "react";

/** Names the page after what it shows: in the tab, the history, and for whoever hears where he is. */
export const useTitle = (name: string): void => {
  useEffect(() => {
    document.title = `${name} · Parley`;
  }, [name]);
};
