import type { CatalogueFacts } from "../../../domain/catalogue-facts.js";

/** A value that can be said within a sentence, and is read as what it is. */
const sayable = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M} &.'’-]{0,38}[\p{L}\p{N}])?$/u;

const an = (noun: string): string => `${/^[aeiou]/i.test(noun) ? "An" : "A"} ${noun}`;

/** What a conversation may begin with, in the words of whatever catalogue it is: its noun, its commonest values, the spans of its numbers. */
export const openingsOf = ({ noun, fields }: Pick<CatalogueFacts, "noun" | "fields">): string[] => {
  const [main, second] = fields
    .filter(({ kind }) => kind === "category")
    .map(({ values }) => values.filter((value) => sayable.test(value)))
    .filter(({ length }) => length > 1);
  const person = fields.filter(({ kind }) => kind === "person").flatMap(({ values }) => values.filter((value) => sayable.test(value)))[0];
  const spans = fields.find(({ kind, values }) => kind === "number" && values.length > 0)?.values ?? [];
  const span = spans[Math.floor(spans.length / 2)];
  const either = second ?? main?.slice(3) ?? [];
  return [
    ...(main ? [`${an(noun)}: ${main[0]}, no ${main[1]}`] : []),
    ...(span ? [main ? `${main[2] ?? main[0]}, ${span}` : `${an(noun)}, ${span}`] : []),
    ...(person ? [`${an(noun)} by ${person}`] : []),
    ...(either.length > 1 ? [`${either[0]} or ${either[1]}`] : []),
    "Surprise me",
  ];
};
