import { looksLikeYears } from "../../catalog/looks-like-years.js";
import type { Inquiry } from "../../domain/profile.js";
import type { Claim } from "../../domain/recommendation.js";
import { type Grounds, resolves } from "../ground.js";
import { indexesOf } from "../indexes-of.js";
import { listed } from "../listed.js";
import { titled } from "../titled.js";

type Proof = Claim["evidence"][number];

interface Subject {
  itemId: string;
  index: number;
  title: string;
}

const quoted = (subjects: readonly Subject[]): string => listed(subjects.map(({ title }) => `"${title}"`));

const numberOf = ({ world }: Grounds, field: string, { index }: Subject): number | undefined => {
  const value = world.catalogue.numbers.get(field)?.[index];
  return value === undefined || Number.isNaN(value) ? undefined : value;
};

const valuesOf = ({ world }: Grounds, field: string, { index }: Subject): string[] => world.catalogue.item(index).attributes[field] ?? [];

const figure = (field: string, { itemId }: Subject, value: number): Proof => ({ itemId, kind: "number", ref: `${field}=${value}` });
const bears = (field: string, { itemId }: Subject, value: string): Proof => ({ itemId, kind: "attribute", ref: `${field}=${value}` });

/** Which has the least or the most of a number; ties and unknown numbers are said. */
const extreme = (grounds: Grounds, subjects: readonly Subject[], field: string, side: "least" | "most"): Claim[] => {
  const known = subjects.flatMap((subject) => {
    const value = numberOf(grounds, field, subject);
    return value === undefined ? [] : [{ subject, value }];
  });
  if (known.length === 0) return [];
  const best = known.map(({ value }) => value).reduce((a, b) => (side === "most" ? Math.max(a, b) : Math.min(a, b)));
  const winners = known.filter(({ value }) => value === best).map(({ subject }) => subject);
  const others = known.filter(({ value }) => value !== best);
  const unknown = subjects.filter((subject) => !known.some((one) => one.subject === subject));
  const word = extremeWord(grounds, field, side);
  const text = [
    others.length === 0 && winners.length > 1
      ? `${quoted(winners)} are alike in this: ${field} ${best}.`
      : `${quoted(winners)} ${winners.length > 1 ? "have" : "has"} the ${word} ${field}: ${best}${others.length ? `, against ${listed(others.map(({ subject, value }) => `${value} of "${subject.title}"`))}` : ""}.`,
    unknown.length ? `The ${field} of ${quoted(unknown)} is not known.` : "",
  ].filter(Boolean);
  return [{ text: text.join(" "), evidence: known.map(({ subject, value }) => figure(field, subject, value)) }];
};

const extremeWord = ({ world }: Grounds, field: string, side: "least" | "most"): string =>
  looksLikeYears(world.catalogue.numbers.get(field)!)
    ? side === "least"
      ? "earliest"
      : "latest"
    : side === "least"
      ? "lowest"
      : "highest";

/** Which of them bear the values asked about. */
const bearing = (grounds: Grounds, subjects: readonly Subject[], { field, value }: { field: string; value: string }): Claim[] => {
  const yes = subjects.filter((subject) => valuesOf(grounds, field, subject).includes(value));
  const no = subjects.filter((subject) => !yes.includes(subject));
  // That something is not so is proved by what the item does bear.
  const evidence = [
    ...yes.map((subject) => bears(field, subject, value)),
    ...no.flatMap((subject) =>
      valuesOf(grounds, field, subject)
        .slice(0, 3)
        .map((other) => bears(field, subject, other)),
    ),
  ];
  if (evidence.length === 0) return [];
  const text = [yes.length ? `${value}: ${quoted(yes)}.` : "", no.length ? `Not ${value}: ${quoted(no)}.` : ""].filter(Boolean).join(" ");
  return [{ text, evidence }];
};

/** What one field says of each. */
const fieldOf = (grounds: Grounds, subjects: readonly Subject[], field: string): Claim[] =>
  subjects.flatMap((subject): Claim[] => {
    const value = numberOf(grounds, field, subject);
    if (value !== undefined) return [{ text: `"${subject.title}": ${field} ${value}.`, evidence: [figure(field, subject, value)] }];
    const values = valuesOf(grounds, field, subject);
    if (values.length === 0) return [];
    return [{ text: `"${subject.title}": ${listed(values)}.`, evidence: values.map((one) => bears(field, subject, one)) }];
  });

/** What they share and what only some have, field by field. */
const differences = (grounds: Grounds, subjects: readonly Subject[]): Claim[] => {
  const { categories, numbers } = grounds.world.catalogue;
  const valued = [...categories.keys()].flatMap((field): Claim[] => {
    const sets = subjects.map((subject) => valuesOf(grounds, field, subject));
    const shared = sets[0]!.filter((value) => sets.every((set) => set.includes(value)));
    const claims: Claim[] = shared.length
      ? [
          {
            text: `${subjects.length === 2 ? "Both" : "All"}: ${listed(shared)}.`,
            evidence: subjects.flatMap((subject) => shared.map((value) => bears(field, subject, value))),
          },
        ]
      : [];
    subjects.forEach((subject, at) => {
      const own = sets[at]!.filter((value) => !sets.some((set, other) => other !== at && set.includes(value)));
      if (own.length)
        claims.push({ text: `Only "${subject.title}": ${listed(own)}.`, evidence: own.map((value) => bears(field, subject, value)) });
    });
    return claims;
  });
  const counted = [...numbers.keys()].flatMap((field): Claim[] => {
    const known = subjects.flatMap((subject) => {
      const value = numberOf(grounds, field, subject);
      return value === undefined ? [] : [{ subject, value }];
    });
    if (known.length < 2) return [];
    const text = `${field[0]!.toUpperCase()}${field.slice(1)}: ${listed(known.map(({ subject, value }) => `${value} for "${subject.title}"`))}.`;
    return [{ text, evidence: known.map(({ subject, value }) => figure(field, subject, value)) }];
  });
  const popularity = subjects.map((subject) => ({ subject, count: grounds.world.ranking.popularity[subject.index]! }));
  const known = `Met so far: ${listed(popularity.map(({ subject, count }) => `"${subject.title}" ${count} ${count === 1 ? "time" : "times"}`))}.`;
  return [
    ...valued,
    ...counted,
    { text: known, evidence: popularity.map(({ subject, count }) => ({ itemId: subject.itemId, kind: "popularity", ref: String(count) })) },
  ];
};

/** What the catalogue answers to a question about items; every piece of evidence resolves for its item, or the claim is left out.
 *  Empty where nothing is asked that the catalogue knows. */
export const claimsFor = (grounds: Grounds, { itemIds, field, side, values }: Inquiry): Claim[] => {
  const { world } = grounds;
  const subjects = indexesOf(world.catalogue, itemIds).map((index) => ({
    index,
    itemId: world.catalogue.idOf(index),
    title: titled(world, index),
  }));
  if (subjects.length === 0) return [];
  const claims = values.length
    ? values.flatMap((value) => bearing(grounds, subjects, value))
    : field !== undefined
      ? side !== undefined && subjects.length > 1
        ? extreme(grounds, subjects, field, side)
        : fieldOf(grounds, subjects, field)
      : subjects.length > 1
        ? differences(grounds, subjects)
        : [];
  return claims.filter(({ evidence }) =>
    evidence.every(({ itemId, ...piece }) => resolves(grounds, world.catalogue.indexOf(itemId)!, piece)),
  );
};
