import { openArtifact, writeArtifact } from "../catalog/artifact.js";
import type { Catalogue } from "../catalog/catalogue.js";
import { loadCatalogue, loadInteractions, saveCatalogue, saveInteractions } from "../catalog/catalogue-parts.js";
import { datasetFiles } from "../catalog/dataset-files.js";
import { ingest } from "../catalog/ingest.js";
import { buildTextIndex, loadTextIndex, type TextIndex } from "../catalog/text-index.js";
import { widenedCatalogue } from "../catalog/widened-catalogue.js";

const timed = <T>(call: () => T): [T, number] => {
  const start = performance.now();
  const made = call();
  return [made, performance.now() - start];
};

/** Reads a data set's folder and writes catalogue, events and text index, without any ranking. Seconds, and bytes at the peak. */
export const readAndStore = async (dir: string, out: string): Promise<{ read: number; store: number; peak: number }> => {
  const { layout: _, ...files } = datasetFiles(dir);
  const start = performance.now();
  const { catalogue, interactions } = await ingest({ ...files, rejects: `${out}.rejects.csv` });
  const read = performance.now() - start;
  const [, store] = timed(() =>
    writeArtifact(
      out,
      {
        catalogue: saveCatalogue(catalogue),
        interactions: saveInteractions(interactions),
        "text-index": buildTextIndex(catalogue).save(),
      },
      {},
    ),
  );
  // The unit of maxRSS is the kilobyte on every system.
  return { read: read / 1000, store: store / 1000, peak: process.resourceUsage().maxRSS * 1024 };
};

/** Milliseconds of taking one more item into catalogue and text index, the median of some that come one after the other, each by a maker
 *  that no other is by. */
const timeWidening = (catalogue: Catalogue, titles: TextIndex): number => {
  let [wider, index] = [catalogue, titles];
  const times = Array.from({ length: 21 }, (_, k) => {
    const { attributes, numbers, texts } = catalogue.item(k);
    const item = { id: `new ${k}`, title: `New ${k}`, attributes: { ...attributes, maker: [`Newcomer ${k}`] }, numbers, texts };
    return timed(() => {
      wider = widenedCatalogue(wider, [item]);
      index = index.widened(wider);
    })[1];
  });
  return times.sort((a, b) => a - b)[times.length >> 1]!;
};

/** Opens what `readAndStore` wrote. `open`: seconds; `id`: microseconds of a look-up by id; `title` and `typo`: milliseconds of finding
 *  a title that is written rightly, and one that is not; `widen`: of taking in one more item. */
export const timeOpening = (dir: string): { open: number; id: number; title: number; typo: number; widen: number } => {
  const [{ catalogue, titles }, open] = timed(() => {
    const artifact = openArtifact(dir);
    const catalogue = loadCatalogue(artifact.part("catalogue"));
    loadInteractions(artifact.part("interactions"));
    return { catalogue, titles: loadTextIndex(artifact.part("text-index"), catalogue) };
  });
  const turns = 100;
  const some = Array.from({ length: turns }, (_, k) => Math.floor((k * catalogue.size) / turns));
  const ids = some.map((index) => catalogue.idOf(index));
  const names = some.map((index) => catalogue.titleOf(index));
  const misspelt = names.map((title) => `${title.slice(0, 2)}q${title.slice(3)}`);
  const each = (call: (at: number) => unknown): number => {
    call(0);
    return timed(() => some.map((_, at) => call(at)))[1] / turns;
  };
  return {
    open: open / 1000,
    id: 1000 * each((at) => catalogue.indexOf(ids[at]!)),
    title: each((at) => titles.searchTitles(names[at]!, 50)),
    typo: each((at) => titles.resolveTitle(misspelt[at]!)),
    widen: timeWidening(catalogue, titles),
  };
};
