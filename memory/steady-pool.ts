import type { Pool } from "pg";

/** The pool, heard out: a connection that breaks while idle is replaced, one that breaks in use says so by its query as well. Unheard,
 *  either event would end the process. */
export const steadyPool = (pool: Pool): Pool => {
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
};
