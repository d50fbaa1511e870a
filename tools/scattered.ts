/** Parts of a text, each once, in an order from which the text cannot be read: alphabetical, but no part before the one that follows it in
 *  the text. `parts`: in the order of the text. */
export const scattered = (parts: readonly string[]): string[] => {
  const inText = [...new Set(parts)];
  const place = new Map(inText.map((part, at) => [part, at]));
  const left = inText.toSorted();
  const order: string[] = [];
  while (left.length > 0) {
    const last = place.get(order.at(-1) ?? "") ?? Number.NaN;
    const next = left.findIndex((part) => place.get(part) !== last + 1);
    // Only the one that follows is left: backwards no part stands before its successor.
    if (next < 0) return inText.toReversed();
    order.push(...left.splice(next, 1));
  }
  return order;
};
