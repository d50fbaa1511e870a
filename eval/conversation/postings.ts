/** Which entries bear which values, both ways, with each value's rarity log(N / n). Values are kept as codes. */
export interface Postings {
  codesOf: readonly Int32Array[];
  entriesOf: readonly Int32Array[];
  rarity: Float64Array;
  code(value: string): number | undefined;
}

export const postingsOf = (lists: readonly (readonly string[])[]): Postings => {
  const codes = new Map<string, number>();
  const entries: number[][] = [];
  const codesOf = lists.map((values, index) =>
    Int32Array.from(new Set(values), (value) => {
      let code = codes.get(value);
      if (code === undefined) {
        code = codes.size;
        codes.set(value, code);
        entries.push([]);
      }
      entries[code]!.push(index);
      return code;
    }),
  );
  return {
    codesOf,
    entriesOf: entries.map((own) => Int32Array.from(own)),
    rarity: Float64Array.from(entries, (own) => Math.log(lists.length / own.length)),
    code: (value) => codes.get(value),
  };
};
