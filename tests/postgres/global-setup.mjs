// The catalogue, as for all tests, and a PostgreSQL for this run. Jest's workers find its address in the environment.
import { register } from "tsx/esm/api";
import buildCatalog from "../global-setup.mjs";

export default async () => {
  await buildCatalog();
  const unregister = register();
  const { postgresBinaries } = await import("./binaries.ts");
  const bin = postgresBinaries();
  if (bin === undefined) {
    console.warn(
      "\nPostgreSQL is not installed (no initdb): the tests that need it are skipped, and counted below. apt-get install postgresql",
    );
  } else {
    const { startPostgres } = await import("./server.ts");
    const server = await startPostgres(bin);
    globalThis.parleyPostgres = server;
    process.env.PARLEY_TEST_POSTGRES = server.url();
    process.env.PARLEY_TEST_POSTGRES_BIN = bin;
  }
  await unregister();
};
