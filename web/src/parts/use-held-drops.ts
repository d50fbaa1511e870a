import { useEffect } from "react";

const hold = (event: DragEvent): void => {
  if (!event.dataTransfer?.types.includes("Files") || event.defaultPrevented) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
};

/** A file that is dropped beside the part that takes it does not make the browser leave the page for it. */
export const useHeldDrops = (): void =>
  useEffect(() => {
    addEventListener("dragover", hold);
    addEventListener("drop", hold);
    return () => {
      removeEventListener("dragover", hold);
      removeEventListener("drop", hold);
    };
  }, []);
