/** The items of a prompt: the short name, the title, and what is told of each. */
export const itemLines = (prompt: string): { id: string; title: string; rest: string }[] =>
  [...prompt.matchAll(/^(c\d+) "((?:[^"\\]|\\.)*)"(.*)$/gm)].map(([, id, title, rest]) => ({ id: id!, title: title!, rest: rest! }));
