/** As many frames are waited for the page to be drawn without what had the focus. */
const patience = 30;

const isLost = (active: Element | null): boolean => active === null || active === document.body || active.matches(":disabled");

/** Moves the focus on once what had it is gone: whoever goes by the keyboard would begin at the top of the page again. Where it is not lost within half a
 *  second, it stays where it is. */
export const refocus = (find: () => Element | null | undefined, frames = patience): void => {
  requestAnimationFrame(() => {
    if (isLost(document.activeElement)) (find() as HTMLElement | null | undefined)?.focus();
    else if (frames > 1) refocus(find, frames - 1);
  });
};

/** The control of the row that has come into the place of one that is gone, else of the last; undefined where none is left. */
export const inRow = (list: Element | null, place: number, control: string): Element | null | undefined =>
  list?.children[Math.min(place, list.children.length - 1)]?.querySelector(control);
