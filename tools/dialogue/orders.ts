/** Fixed phrases that steer a dialogue as a whole. `text` is plain, apostrophes gone. */
const opening =
  /\b(start (over|again|afresh|anew)|(lets )?begin (again|anew)|from scratch|new (search|request|start)|reset( (it|everything|all))?|(forget|scrap|clear|drop|ignore) (everything|all of (that|this|it)|all (that|this)|it all|what i said|that all|all i said)|something (else entirely|(completely|entirely|totally|very|quite) (else|different|new)))\b/;
const anew =
  /\b(show|list|give|repeat|say|see|read)\b.*\b(again|once more|one more time)\b|^(the same |once )?(again|repeat)( (that|those|them|it|please))*$|\bgo back to (those|them|that|these)\b/;
/** "don't show me these again" denies what it names. */
const notAgain = /\b(dont|do not|never|not|no)\b.*\b(again|once more|one more time)\b/;
const noneOfThem =
  /\b(none|nothing|no more|enough|neither|not any|not one|no one) of (these|those|them|the \w+)\b|\b(no more|nothing|not more|none) like (these|those|them|this|that)\b|^(no )?none( please)?$|^neither$|\b(dont|do not|didnt|not) (like|want|fancy|care for) (any of )?(these|those|them)\b|^not (these|those)( ones)?\b/;
const beside =
  /\b(also|too|as well|additionally|in addition|besides|both)\b|^(and|plus|but|with|that|which|preferably|ideally|maybe)\b|\b(one|ones)\b|\b(of|from|among) (these|those|them)\b/;
const eitherOr = /^or\b/;

/** The user begins anew: nothing said before holds. Returns the words left without the order. */
export const resetIn = (text: string): { rest: string } | undefined => {
  const hit = opening.exec(text);
  return hit ? { rest: `${text.slice(0, hit.index)} , ${text.slice(hit.index + hit[0].length)}`.replace(/^[\s,:;.-]+/, "") } : undefined;
};

/** The same once more. */
export const asksAgain = (text: string): boolean => anew.test(text.replace(/\W+$/, "")) && !notAgain.test(text);

/** Nothing of what is shown will do. */
export const refusesAll = (text: string): boolean =>
  noneOfThem.test(text.replace(/\W+$/, "")) || (notAgain.test(text) && /\b(these|those|them|any of it)\b/.test(text));

const agreement =
  /\b(thank you|thanks?|yes|yeah|yep|yup|ok|okay|okey|alright|fine|great|perfect|good|nice|cool|wow|sure|agreed|super|lovely|excellent)\b/g;
const aroundAgreement =
  /^((that|this|these|those|it|they|all|so|very|much|a|lot|is|are|looks?|sounds?|then|well|oh|ah|right|the|slate)\b|\W)*$/;

/** The user is content and asks for nothing: "thanks", "yes, that sounds good". */
export const onlyAgrees = (text: string): boolean => {
  const left = text.replace(agreement, "");
  return left !== text && aroundAgreement.test(left);
};

/** The words go beside what is held, not in its place; `either`: as an alternative to it. */
export const addsTo = (text: string): boolean => beside.test(text.replace(noneOfThem, ""));
export const isAlternative = (text: string): boolean => eitherOr.test(text);

/** Talk that asks for nothing; behind the first turn it is no search. */
export const smallTalk: ReadonlySet<string> = new Set(
  "after ok okay hm hmm yes yeah yep no nope nah sure cool nice boring meh wow haha lol well right fine perfect instead rather again all none actually ones got those seen already dont know think thought idea sounds sound looks look interesting both better best same different other another other else new change only prefer watched okey alright agreed kidding seriously".split(
    " ",
  ),
);
