/** Recall@1, @10 and @50 on ReDial as published, trained on its training part; undefined where none was given. Sources: KBRD (Chen et al.
 *  2019), BARCOR (Wang et al. 2022), UniCRS (Wang et al. 2022) and ChatGPT zero-shot as in iEvaLM (Wang et al. 2023). */
export const published: readonly { system: string; recall: readonly [number, number, number | undefined] }[] = [
  { system: "ChatGPT, zero-shot (published)", recall: [0.037, 0.174, undefined] },
  { system: "KBRD (published)", recall: [0.028, 0.169, 0.366] },
  { system: "BARCOR (published)", recall: [0.031, 0.17, 0.372] },
  { system: "UniCRS (published)", recall: [0.05, 0.215, 0.413] },
];

/** Recall@10 after five turns of attribute questions for ChatGPT on ReDial, as published with iEvaLM. */
export const publishedInteractive = 0.536;
