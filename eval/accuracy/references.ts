import type { Table } from "../report.js";

/** Figures that others have published, by data set and protocol. */
const published: Record<string, { caption: string; rows: [string, number, string][] }> = {
  "ml-1m loo": {
    caption: "Published NDCG@10 on ML-1M, leave-last-out, all unseen items ranked, all ratings",
    rows: [
      ["SASRec (BCE)", 0.126, "Petrov and Macdonald 2023, gSASRec, doi 10.1145/3604915.3608783"],
      ["SASRec", 0.134, "Klenitskiy and Vasilev 2023, doi 10.1145/3604915.3610644"],
      ["BERT4Rec", 0.152, "the same two; .152 to .154"],
      ["GRU4Rec", 0.165, "Klenitskiy and Vasilev 2023"],
      ["HSTU", 0.172, "Zhai et al. 2024, arXiv 2402.17152; its preprocessing differs"],
      ["gSASRec", 0.173, "Petrov and Macdonald 2023"],
      ["SASRec+ (cross-entropy)", 0.186, "Klenitskiy and Vasilev 2023; .182 to .186"],
      ["HSTU-large", 0.189, "Zhai et al. 2024; its preprocessing differs"],
    ],
  },
};

/** The table of what others reached, where there is one for this data and protocol. Not run here. */
export const referenceTables = (dataset: string, protocol: string, minRating: number): Table[] => {
  const known = minRating === 0 ? published[`${dataset.toLowerCase()} ${protocol}`] : undefined;
  if (known === undefined) return [];
  return [
    {
      caption: `${known.caption} (not run here)`,
      columns: [{ name: "model" }, { name: "NDCG@10", digits: 3 }, { name: "source" }],
      rows: known.rows,
    },
  ];
};
