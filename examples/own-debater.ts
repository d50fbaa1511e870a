import { createParley, type DebaterOver } from "../app.js";

/** Speaks for short waits: the newer a film, the sooner it is likely to be found where people stream. Its strengths are on any finite scale. */
const streamable: DebaterOver = ({ catalogue }) => {
  const yearOf = (index: number): number => catalogue.item(index).numbers.year ?? 1900;
  return {
    about: "what is likely to be found on streaming services",
    hears: ({ candidates }) => candidates.length > 1,
    weigh: ({ indexes }) => indexes.map(yearOf),
    cite: ({ indexes }, at) => [{ kind: "number", ref: `year=${yearOf(indexes[at]!)}` }],
  };
};

// `debate: 0` holds a debate whatever the searches say; by default one is held where they disagree.
const parley = await createParley({ debaters: { streamable }, debate: 0 });
const request = { userId: "15", text: "a thriller like Heat", count: 3 };
const titles = async (debaters?: string[]): Promise<string[]> =>
  (await parley.recommend({ ...request, ...(debaters ? { debaters } : {}) })).recommendations.map(({ title }) => title);

console.log("everybody, and streamable:", await titles());
console.log("streamable alone:", await titles(["streamable"]));
console.log("without it:", await titles(["taste", "intent", "explorer", "balance", "skeptic"]));
const { trace } = await parley.recommend(request);
for (const { agent, summary } of trace) if (agent === "streamable" || agent === "moderator") console.log(`${agent}: ${summary}`);
await parley.close();
