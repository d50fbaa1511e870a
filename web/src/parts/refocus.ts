/** Moves the focus on where what had it is gone, once the page is drawn without it: whoever goes by the keyboard would begin at its top again. */
export const refocus = (find: () => Element | null | undefined): void => {
  requestAnimationFrame(() => {
    const { activeElement: active, body } = document;
    if (active === null || active === body || active.matches(":disabled")) (find() as HTMLElement | null | undefined)?.focus();
  });
};

/** The control of the row that has come into the place of one that is gone, else of the last; undefined where none is left. */
export const inRow = (list: Element | null, place: number, control: string): Element | null | undefined =>
  list?.children[Math.min(place, list.children.length - 1)]?.querySelector(control);
