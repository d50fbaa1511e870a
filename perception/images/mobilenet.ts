import { lookMeasures } from "../../domain/look.js";
import { MissingPackage } from "../../domain/missing-package.js";
import type { Perceiver } from "../perceiver.js";
import { appearance } from "./appearance.js";
import { pixelsOf } from "./pixels.js";

/** The network's own size of images, and the numbers before its last layer. */
const [side, dims] = [224, 1792] as const;
const packages = "nsfwjs@4.3.0 @energetic-ai/core@0.2.0";

/** What is used of the packages, whose own types are those of TensorFlow.js, which is not installed. */
interface Tensor {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}
interface Engine {
  setThreadsCount(count: number): void;
  ready(): Promise<void>;
  io: { fromMemory(model: object): unknown };
  loadGraphModel(handler: unknown): Promise<{ execute(input: Tensor, node: string): Tensor }>;
  tensor(values: Float32Array, shape: number[]): Tensor;
}
interface Topology {
  format: string;
  modelTopology: { node: { name: string }[] };
  weightsManifest: { weights: object[] }[];
}
interface Weights {
  modelJson(): Promise<{ default: Topology }>;
  weightBundles: (() => Promise<{ default: string }>)[];
}

type Look = (pixels: Uint8Array) => Promise<Float32Array>;

/** The network up to the layer before its last, which tells what a picture shows before it is judged. */
const loaded = async (): Promise<Look> => {
  try {
    const [engine, { MobileNetV2MidModel }] = await Promise.all([
      import("@energetic-ai/core") as unknown as Promise<Engine>,
      import("nsfwjs/models/mobilenet_v2_mid") as unknown as Promise<{ MobileNetV2MidModel: Weights }>,
    ]);
    // One thread: several add up in another order, and the last digits would differ.
    engine.setThreadsCount(1);
    await engine.ready();
    const { default: model } = await MobileNetV2MidModel.modelJson();
    const bundles = await Promise.all(
      MobileNetV2MidModel.weightBundles.map(async (bundle) => Buffer.from((await bundle()).default, "base64")),
    );
    const weightData = Uint8Array.from(Buffer.concat(bundles)).buffer;
    const weightSpecs = model.weightsManifest.flatMap(({ weights }) => weights);
    const { format, modelTopology } = model;
    const network = await engine.loadGraphModel(engine.io.fromMemory({ format, modelTopology, weightSpecs, weightData }));
    const { name } = modelTopology.node.find((node) => node.name.endsWith("feature_vector/SpatialSqueeze"))!;
    return async (rgb) => {
      const input = engine.tensor(
        Float32Array.from(rgb, (value) => value / 255),
        [1, side, side, 3],
      );
      const output = network.execute(input, name);
      const values = Float32Array.from(await output.data());
      input.dispose();
      output.dispose();
      return values;
    };
  } catch (cause) {
    throw new MissingPackage(packages, "seeing images by mobilenet", cause);
  }
};

let network: Promise<Look> | undefined;

/** What an image shows, by MobileNetV2 (Sandler et al. 2018, arXiv 1801.04381) as nsfwjs ships it, 1.4 times as wide, whose last layer, which judges
 *  nudity, is left out; the plain figures are those of `appearance`. In WebAssembly, some 130 ms an image; its weights lie in an npm package that is
 *  installed by who wants it, and nothing is fetched. Throws MissingPackage where it is not there. */
export const mobilenet = {
  name: "mobilenet-v2-mid",
  dims,
  measures: lookMeasures,
  endings: appearance.endings,
  mostBytes: appearance.mostBytes,
  perceive: async (bytes, place) => {
    const { measures } = await appearance.perceive(bytes, place);
    const { rgb } = await pixelsOf(bytes, place, side, side);
    network ??= loaded();
    const values = await (await network)(rgb);
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    return { vector: values.map((value) => value / length), measures };
  },
} as const satisfies Perceiver;
