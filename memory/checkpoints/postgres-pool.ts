import type { Pool } from "pg";
import { BadRequest } from "../../domain/errors.js";
import type { Guard } from "../guarded-saver.js";
import { isPassing, postgresFault } from "../postgres-fault.js";
import { steadyPool } from "../steady-pool.js";

const install = "npm install pg@8.23.1 @langchain/langgraph-checkpoint-postgres@1.0.5";

/** Milliseconds to wait before each further try: a server that restarts is back within them. */
const pauses = [100, 200, 400, 800, 1600];

/** The optional packages, read when a database is asked for. Throws BadRequest with the line that installs them. */
export const postgresPackages = async () => {
  try {
    const [{ PostgresSaver }, { default: pg }] = await Promise.all([import("@langchain/langgraph-checkpoint-postgres"), import("pg")]);
    return { PostgresSaver, pg };
  } catch (cause) {
    const fault = {
      place: "checkpoints postgres",
      given: "a package that is missing",
      expected: "both installed",
      cure: `Run: ${install}`,
    };
    throw new BadRequest(fault, { cause });
  }
};

/** The address, or BadRequest that tells how to give one. */
export const givenAddress = (address: string | undefined): string => {
  if (address !== undefined) return address;
  throw new BadRequest({
    place: "PARLEY_DATABASE",
    given: "nothing",
    expected: "the address of a PostgreSQL database",
    cure: "Set PARLEY_DATABASE=postgres://user:password@host/database, or PARLEY_CHECKPOINTS=sqlite.",
  });
};

/** Connections to a database, made as they are needed and given up when idle; they do not keep a process alive. */
export const openPool = (pg: { Pool: typeof Pool }, connectionString: string): Pool => {
  return steadyPool(
    new pg.Pool({ connectionString, max: 20, connectionTimeoutMillis: 5000, allowExitOnIdle: true, application_name: "parley" }),
  );
};

/** Tries again while the server is out of reach, then says so in words. Every statement of ours may be carried out twice: they set
 *  what they write, or leave alone what is there. */
export const postgresGuard =
  (address: string): Guard =>
  async (work) => {
    for (let tries = 0; ; tries++) {
      try {
        return await work();
      } catch (error) {
        const pause = pauses[tries];
        if (pause === undefined || !isPassing(error)) throw postgresFault(address, error);
        await new Promise((passed) => setTimeout(passed, pause));
      }
    }
  };
