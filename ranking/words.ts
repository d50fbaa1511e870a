/** Words that stand beside everything and mean nothing. */
const empty = new Set(
  "a about an and any are as at be by for from how i if in into is it its like me more my no not of on or our some than that the their them they this to was we what when which who with you your".split(
    " ",
  ),
);

/** The words of a text as the semantic space knows them: lower case, without accents, singular, empty words left out. In order,
 *  repeats kept. Singular by Harman's S-stemmer (1991, "How effective is suffixing?"), which never makes a word unreadable. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !empty.has(word))
    .map(singular);

const singular = (word: string): string => {
  if (word.length < 4 || /\p{N}/u.test(word)) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  if (/[^us]s$/.test(word)) return word.slice(0, -1);
  return word;
};
