import type { Config } from "../config.js";
import { member } from "../domain/member.js";
import type { Embedder } from "../models/embedder.js";
import { embedders } from "../models/embedders.js";

/** Opens the embedder that a setting names: "hashing", "openai:MODEL". Throws UnknownName for one that is not in the roster. */
export const openEmbedder = (name: string, config: Config): Embedder => {
  const [kind] = name.split(":", 1);
  return member(
    "embedder",
    embedders,
    kind!,
  )({
    model: name.slice(kind!.length + 1),
    baseUrl: config.chatBaseUrl,
    key: config.chatKey,
    dims: config.embedderDims,
    timeout: config.chatTimeout,
  });
};
