const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const longest = 60;

/** What was said as a title that fits a list. Cut between what a reader takes for characters: half of a surrogate pair is no text, and the server refuses it. */
export const titled = (text: string): string => {
  const places: number[] = [];
  for (const { index } of graphemes.segment(text)) {
    places.push(index);
    if (places.length > longest) return `${text.slice(0, places[longest - 3])}…`;
  }
  return text || "What is there for me?";
};
