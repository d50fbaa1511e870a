// Jest loads its setup without the transforms of the tests, so the sources come in through tsx.
import { register } from "tsx/esm/api";

export default async () => {
  const unregister = register();
  const { buildTestCatalog } = await import("./build-test-catalog.ts");
  await buildTestCatalog();
  await unregister();
};
