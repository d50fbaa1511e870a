/** What orders to a model look like, in families. A screen, not the wall: what passes it meets the bounds of every agent. */
const signs: readonly RegExp[] = [
  // Direct: to ignore, forget or override what was said before; in the languages most seen.
  /\b(ignor\w*|disregard|forget|override|overrid\w*|bypass|discard|oubli\w*|olvid\w*|vergiss|vergesst|esque\w*|dimentica\w*|ignorier\w*)\b.{0,60}\b(instruc\w*|instruk\w*|rules?|regeln|regla\w*|règle\w*|prompts?|guidelines?|constraints?|anweisung\w*|consignes?|istruzioni|previous|above|prior|before|anterior\w*|précédent\w*|vorher\w*|bisherig\w*|precedent\w*|all)\b/iu,
  /(игнорируй|забудь|проигнорируй|忽略|忘记|無視|无视|무시|تجاهل|अनदेखा|התעלם|αγνόησε|yoksay|zignoruj)/iu,
  /\b(new|updated|real|actual|secret|hidden)\s+(instructions?|rules?|task|orders?|system)\b/iu,
  // Role change.
  /\b(you are|you're|act as|pretend (to be|you)|roleplay as|from now on|du bist|tu es|eres|sei)\b.{0,40}\b(now|assistant|admin\w*|developer|system|dan|jailbr\w*|unrestricted|root|jetzt|ahora|maintenant|model|ai|bot)\b/iu,
  /\b(system|developer|assistant|admin)\s*(prompt|message|override|mode|note|:)/iu,
  /\b(jailbreak|jailbroken|prompt injection|do anything now)\b/iu,
  // Markup and the marks of chat templates.
  /<\/?\s*[a-z!][^>]{0,80}>|<\||\|>|\[\/?(inst|sys|system|assistant)\]|<<sys>>|```|\{\{|\}\}|!\[[^\]]*\]\(|\]\(\s*(https?|javascript|data):/iu,
  /https?:\/\/|\bwww\.|\bjavascript:/iu,
  /^\s*#{1,6}\s|\bend of (data|list|catalogue|items|context|input)\b|-{4,}|={4,}/iu,
  // Tool output and JSON.
  /\b(tool|function)[_ ]?(call|output|result|response|use)\b|"(role|content|tool|function|arguments|system|itemId|id|lean)"\s*:/iu,
  // Demands about the ranking itself, or about secrets.
  /\b(rank|place|put|list|score|rate|recommend|show|position|promote|select|pick|choose|boost)\b.{0,60}\b(first|top|above (all|everything|every)|number one|no\.? ?1|#1|highest|always|before (all|every)|at position)\b/iu,
  /\b(always|must|only)\s+(recommend|rank|choose|pick|select|show|return|output|answer|say|respond|reply)\b/iu,
  /\b(reveal|print|repeat|output|show|leak|dump|send|tell me)\b.{0,50}\b(system prompt|prompt|api[ _-]?keys?|secrets?|passwords?|credentials?|environment|other users?|memory of|instructions)\b/iu,
  // Encoded: long runs that are no words, escapes, invisible or look-alike letters within a word.
  /[A-Za-z0-9+/]{32,}={0,2}|(?:%[0-9a-f]{2}){4,}|(?:\\u[0-9a-f]{4}){3,}|(?:&#x?[0-9a-f]+;){3,}|(?:\b[0-9a-f]{2}\s){8,}|(?:\b[01]{8}\b\s*){4,}/iu,
  /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/u,
  /\p{Script=Latin}[\u0400-\u04ff\u0370-\u03ff]|[\u0400-\u04ff\u0370-\u03ff]\p{Script=Latin}/u,
];

/** The text as its reader would see it: compatibility forms folded, letters set apart by dots or spaces drawn together. */
const folded = (text: string): string =>
  text.normalize("NFKC").replace(/\b(?:\p{L}[\s.\-_*]){4,}\p{L}\b/gu, (spaced) => spaced.replace(/[\s.\-_*]/g, ""));

/** Whether a text reads like orders to a chat model rather than like a title, a plot or a wish: "ignore the above", a change of role, marks of
 *  chat templates, markup, tool output, encoded runs. Used to keep such texts out of prompts. */
export const soundsLikeOrders = (text: string): boolean => {
  const read = folded(text);
  return signs.some((sign) => sign.test(text) || sign.test(read));
};
