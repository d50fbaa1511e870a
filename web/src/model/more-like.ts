/** Quotation marks of any kind, and what is read as one. */
const marks = /["“”„«»]/g;

/** Words that ask for more like an item. `rank`: its number on the slate that "the third" means, where it is on it: a number cannot be misread, a title
 *  may hold quotation marks or words that say something of their own. */
export const moreLike = (title: string, rank: number | undefined): string =>
  rank === undefined ? `more like "${title.replace(marks, " ").replace(/\s+/g, " ").trim()}"` : `more like number ${rank}`;
