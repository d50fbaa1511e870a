import { z } from "zod";
import { recallIn } from "../conversation/dialogue-recall.js";
import { talksOver } from "../conversation/talks.js";
import { openDataset } from "../dataset.js";
import { experimentOf } from "../experiment.js";

/** How well Parley converses without a model: recall of what people recommended to each other in recorded dialogues, what attribute questions add,
 *  and the quality of scripted dialogues with the whole recommender. */
export const conversation = experimentOf({
  options: z.object({
    part: z.string().min(1).default("valid").describe("the part of the dialogues that is tested: the name of a *.jsonl.gz"),
    talks: z.coerce
      .number()
      .int()
      .min(0)
      .max(671)
      .default(100)
      .describe("how many scripted dialogues are played with the whole recommender"),
  }),
  run: async (context, { part, talks }) => {
    const { dataset, bundled, seed, quick, progress, doors } = context;
    const films = await openDataset(bundled);
    const recall = dataset === undefined ? undefined : recallIn(dataset, part, films, context);
    const count = quick ? Math.min(talks, 20) : talks;
    const parley = count > 0 ? await doors.open(undefined) : undefined;
    if (parley) progress(`playing ${count} scripted dialogues`);
    const talked = parley && (await talksOver(films, parley, { count, seed, resamples: quick ? 500 : 2000 }));
    await parley?.close();
    return {
      variant: recall ? `${recall.name}-${part}` : "scripted",
      headlines: recall?.headlines ?? [],
      title: recall ? `Conversation on ${recall.name}, part ${part}` : "Conversation: scripted dialogues",
      statement: {
        data: [recall?.data, talked && `${films.name}: ${films.catalogue.size} films for the scripted dialogues`]
          .filter(Boolean)
          .join("; "),
        split: recall
          ? `weights and counts are learned by ${recall.learned}; a tested dialogue's labels are never learned from`
          : "nothing is learned: the catalogue is the bundled one as it is shipped",
        ties: "equal scores share the mean of their ranks",
        users: recall?.dialogues ?? count,
        intervals: `95% by resampling whole dialogues, ${quick ? 500 : 2000} resamples, paired where systems are compared`,
        calls: talked?.calls ?? 0,
        tokens: 0,
      },
      tables: [...(recall?.tables ?? []), ...(talked ? [talked.table] : [])],
      plots: recall?.plots ?? [],
      notes: [
        ...(recall
          ? [
              "No chat model and no training part of ReDial has a share in these figures; the published systems were trained on it.",
              "Questions offer at most six values of one field; the simulated user names the first that the item bears, or none of them. iEvaLM's questions are open, and its user is a model.",
            ]
          : ["No folder of dialogues was given, so recall was not measured: --dataset DIR."]),
        ...(talked ? ["The scripted user demands by its own check, not by what the recommender understood."] : []),
      ],
      document: { protocol: "conversation", seed, ...recall?.document, ...(talked ? { multiTurn: talked.document } : {}) },
    };
  },
});
