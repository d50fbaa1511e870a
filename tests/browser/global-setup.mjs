// Jest loads its setup without the transforms of the tests, so the sources come in through tsx.
import { register } from "tsx/esm/api";

/** The console's build, and, where there is a browser, the one browser and the one server that most files of tests share. */
export default async () => {
  const unregister = register();
  const [{ chromium, howToGetOne }, { buildTestCatalog }, { builtConsole }, { shared }] = await Promise.all([
    import("./chromium.ts"),
    import("../build-test-catalog.ts"),
    import("../../scripts/console-build.ts"),
    import("./shared.ts"),
  ]);
  console.error(chromium() ? `The console's tests run in ${chromium()}.` : `No chromium: the console's tests are skipped. ${howToGetOne}`);
  await buildTestCatalog();
  await builtConsole((step) => console.error(step));
  if (chromium()) globalThis.endShared = await shared();
  await unregister();
};
