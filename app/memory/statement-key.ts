/** A statement's key follows from its words: said twice, it is kept once. */
export const statementKey = (words: string): string => `said ${words.toLowerCase().slice(0, 150)}`;
