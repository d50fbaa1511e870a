import { describePostgres, freshDatabase, run } from "./database.js";
import { startPostgres } from "./server.js";

describePostgres("the test server", () => {
  test("each fresh database is empty and its own", async () => {
    const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
    await run("CREATE TABLE note (word TEXT)", one.url);
    await expect(run("SELECT * FROM note", one.url)).resolves.toEqual([]);
    await expect(run("SELECT * FROM note", other.url)).rejects.toThrow(/note/);
    await Promise.all([one.drop(), other.drop()]);
    await expect(run("SELECT 1", one.url)).rejects.toThrow(/does not exist/);
  });

  test("what was committed outlives a crash of the server", async () => {
    const server = await startPostgres(process.env.PARLEY_TEST_POSTGRES_BIN!);
    try {
      await run("CREATE TABLE note AS SELECT 'kept' AS word", server.url());
      await server.stop("immediate");
      await expect(run("SELECT 1", server.url())).rejects.toThrow(/ECONNREFUSED/);
      await server.start();
      expect(await run("SELECT word FROM note", server.url())).toEqual([{ word: "kept" }]);
    } finally {
      await server.remove();
    }
  });
});
