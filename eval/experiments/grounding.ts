import { z } from "zod";
import type { Context } from "../experiment.js";
import { experimentOf } from "../experiment.js";
import { type HostileFamily, hostileFamilies, hostileModel } from "../grounding/hostile.js";
import { judging, type SoundnessFault, soundnessFaults } from "../grounding/soundness.js";
import { demandsOf } from "../requests.js";

/** What came of a campaign of hostile answers. */
export interface Campaign {
  requests: number;
  outputs: number;
  families: Map<HostileFamily, number>;
  faults: Map<SoundnessFault | "hang" | "exception", number>;
  /** Requests whose trace told of a refused answer; reasons that were worded by the model and passed the checks. */
  refusals: number;
  examples: string[];
}

/** An answer that is not there after so long will not come. */
const patienceMs = 60_000;

const settings = { chat: "given:hostile", chatSearches: 2, chatCalls: 20, debate: 0 };

/** Asks until the hostile model has given `outputs` answers, through the whole graph with every agent asking. */
export const campaign = async (
  { doors, seed, progress }: Pick<Context, "doors" | "seed" | "progress">,
  outputs: number,
): Promise<Campaign> => {
  const world = await doors.bundledWorld();
  const { titles, ids } = world.catalogue;
  const model = hostileModel(seed, outputs, { titles, ids });
  const trial = await doors.trial({ settings, model });
  const judge = judging(world);
  const faults: Campaign["faults"] = new Map([...soundnessFaults, "hang" as const, "exception" as const].map((fault) => [fault, 0]));
  const count = (fault: SoundnessFault | "hang" | "exception") => faults.set(fault, faults.get(fault)! + 1);
  const examples: string[] = [];
  let [requests, refusals] = [0, 0];
  for (const demand of demandsOf(world.users, outputs, seed)) {
    if (model.total() >= outputs) break;
    requests++;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), patienceMs);
    });
    try {
      const answer = await Promise.race([trial.ask(demand), late]);
      if (answer === "late") count("hang");
      else {
        const found = judge(answer, demand);
        for (const fault of found) count(fault);
        if (found.length && examples.length < 5) examples.push(`${demand.text}: ${found.join(", ")}`);
        if (answer.trace.some(({ calls }) => calls?.some(({ end }) => end === "unreadable"))) refusals++;
      }
    } catch (error) {
      count("exception");
      if (examples.length < 5) examples.push(`${demand.text}: ${String(error).slice(0, 200)}`);
    } finally {
      clearTimeout(timer);
    }
    if (requests % 100 === 0) progress(`${model.total()} of ${outputs} hostile answers`);
  }
  await trial.close();
  return { requests, outputs: model.total(), families: model.said, faults, refusals, examples };
};

/** Protocol F.1: hostile model outputs through the whole graph. */
export const grounding = experimentOf({
  options: z.object({
    outputs: z.coerce.number().int().min(1).optional().describe("hostile answers (default: 10,000; 1,000 with --quick)"),
  }),
  run: async (context, { outputs = context.quick ? 1_000 : 10_000 }) => {
    const { requests, outputs: given, families, faults, refusals, examples } = await campaign(context, outputs);
    return {
      variant: "hostile",
      headlines: [...faults].map(([fault, count]) => ({ figure: `faults: ${fault}`, value: count, target: { most: 0 } })),
      title: `${given} hostile answers of a model through the whole graph`,
      statement: {
        data: "the bundled MovieLens set, altered in nothing",
        split: "none: nothing is learned",
        ties: "none: nothing is ranked here",
        users: requests,
        intervals: "none: every fault counts, the target is 0",
        calls: given,
        tokens: 0,
      },
      tables: [
        {
          caption: `Faults in ${requests} requests (target: 0 of each)`,
          columns: [{ name: "fault" }, { name: "count", digits: 0 }],
          rows: [...faults],
        },
        {
          caption: "What the model answered",
          columns: [{ name: "family" }, { name: "answers", digits: 0 }],
          rows: hostileFamilies.map((family) => [family, families.get(family) ?? 0]),
        },
      ],
      plots: [],
      notes: [
        `In ${refusals} of ${requests} requests a question ended without a usable answer, and the core's product stood.`,
        "Every agent asks a model, the retriever's loop too; answers are judged by the catalogue and by what each request was made from, with none of the product's own checks.",
        ...examples,
      ],
      document: { requests, outputs: given, faults: Object.fromEntries(faults), families: Object.fromEntries(families), refusals },
    };
  },
});
