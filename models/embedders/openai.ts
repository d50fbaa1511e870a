import { z } from "zod";
import { ParleyError, shown } from "../../domain/errors.js";
import type { Embedder } from "../embedder.js";
import type { EmbedderSettings } from "../embedders.js";
import { inBatches } from "./in-batches.js";

/** As many texts travel in one call. */
const together = 64;
/** As much of a text is embedded: some two thousand tokens. */
const longest = 8000;

const Answer = z.object({ data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()) })) });

/** An endpoint for embeddings that brought none, or others than were asked for. Of what it writes in its errors nothing is kept: that may hold the
 *  key or the texts. */
export class EmbedderFailure extends ParleyError {
  constructor(model: string, given: string, cure: string, options?: ErrorOptions) {
    super("internal", { place: `embedder ${shown(model)}`, given, expected: "a vector for each text", cure }, options);
  }
}

const asked = async ({ model, baseUrl, key, dims, timeout, fetch: send = fetch }: EmbedderSettings, texts: readonly string[]) => {
  let response: Response;
  let answer: unknown;
  try {
    response = await send(`${baseUrl.replace(/\/+$/, "")}/embeddings`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(key ? { authorization: `Bearer ${key.reveal()}` } : {}) },
      body: JSON.stringify({ model, input: texts, dimensions: dims, encoding_format: "float" }),
      signal: AbortSignal.timeout(timeout),
      // The key is for this address alone.
      redirect: "error",
    });
    answer = response.ok ? await response.json() : undefined;
  } catch (cause) {
    const { name } = cause as Error;
    if (name === "SyntaxError") throw new EmbedderFailure(model, "an answer that is no JSON", "Check PARLEY_CHAT_BASE_URL.");
    throw name === "TimeoutError"
      ? new EmbedderFailure(model, `no answer within ${timeout} ms`, "Raise PARLEY_CHAT_TIMEOUT.")
      : new EmbedderFailure(model, "no connection", "Check PARLEY_CHAT_BASE_URL, and that the endpoint runs.");
  }
  if (!response.ok) throw new EmbedderFailure(model, `HTTP ${response.status}`, "Check the model's name and PARLEY_CHAT_KEY.");
  const read = Answer.safeParse(answer);
  const found = new Map((read.data?.data ?? []).map(({ index, embedding }) => [index, embedding]));
  return texts.map((_, at) => {
    const values = found.get(at);
    if (!values?.every(Number.isFinite)) throw new EmbedderFailure(model, "an answer without all vectors", "Check the endpoint.");
    if (values.length === dims) return values;
    const cure = `Set PARLEY_EMBEDDER_DIMS=${values.length}, or choose a model that can be shortened.`;
    throw new EmbedderFailure(model, `vectors of ${values.length} numbers in place of ${dims}`, cure);
  });
};

/** Any endpoint that speaks OpenAI's embeddings, at the address and with the key of the chat models. Texts are cut to some two thousand tokens. `embed`
 *  throws EmbedderFailure for whatever an endpoint does. */
export const openai = (settings: EmbedderSettings): Embedder => ({
  name: `openai-${settings.model.replace(/[^A-Za-z0-9]+/g, "-")}-${settings.dims}`,
  dims: settings.dims,
  embed: (texts) =>
    inBatches(texts, { dims: settings.dims, together }, (some) =>
      asked(
        settings,
        some.map((text) => text.slice(0, longest)),
      ),
    ),
});
