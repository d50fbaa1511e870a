/** The closed-class words of English that steer a request. They belong to the language, not to any catalogue. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

export const negations = set(
  "no not without nothing never except excluding exclude avoid minus skip hate hates dislike dislikes cant cannot isnt dont wont nor neither",
);
export const decreases = set("less fewer");
export const increases = set("more");
/** Before "more" they make an order of it: "show me more westerns" asks for westerns, "more action" leans to it. */
export const givings = set("me some any show give see want");
/** Between a denial and a value they make a leaning of it: "nothing too scary". */
export const degrees = set("too very so overly much");
export const determiners = set("a an some the");
export const likings = set("like likes liked love loves loved enjoy enjoyed prefer into preferably ideally maybe perhaps");
export const exampleCues = set("like liked loved love enjoyed similar resembling reminiscent");
export const alternatives = set("or / either");
/** Words that carry no wish of their own: never searched for, transparent between listed values. */
export const fillers = set(
  "a an the some any of to for me my i id im we us you it its that this these those is are be was would could can please give show find recommend suggest " +
    "want wants need get watch see something anything thing things one ones in on at from by about set made released years year era decade kind sort type bit " +
    "really just do does did have has had been looking look good great best nice then there so also preferably ideally maybe perhaps will shall should what which who " +
    "hello hi hey thanks thank tonight today evening lots lot few feel feeling mood am if though however as than such similar more less fewer too very much like likes liked love loves loved enjoy enjoyed prefer into € $ £ ¥",
);
export const punctuation = set(', ; . ? ! " /');
/** A new clause begins: what was denied before is no longer denied. */
export const clauseBreaks = set("but ; . ! ? however though only");
