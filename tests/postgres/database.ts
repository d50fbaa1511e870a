import { randomBytes } from "node:crypto";
import pg from "pg";

const server = process.env.PARLEY_TEST_POSTGRES;

/** `describe` where this run has a server; elsewhere its tests are skipped under their names. */
export const describePostgres = server ? describe : describe.skip;

/** Runs one statement on the server's maintenance database, or on another one of it. */
export const run = async (sql: string, url = server!): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

/** An empty database on the run's server; `drop` ends its sessions and deletes it. */
export const freshDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> => {
  const name = `parley_${randomBytes(6).toString("hex")}`;
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server!);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await run(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};
