import type { Client, ClientConfig, Pool } from "pg";
import { BadRequest } from "../domain/errors.js";
import type { Guard } from "./guarded-saver.js";
import { isPassing, postgresFault } from "./postgres-fault.js";

const install = "npm install pg@8.23.1 @langchain/langgraph-checkpoint-postgres@1.0.5 pg-boss@10.4.2";
/** Milliseconds in which a server that is there lets a connection in. */
const connectsWithin = 5000;
/** Connections of one pool; who finds all in use waits for one, however long that takes: a crowd is no server that is out of reach. */
const connections = 20;
/** Milliseconds to wait before each further try: a server that restarts is back within them. */
const pauses = [100, 200, 400, 800, 1600, 3200];

/** Who wants a database, as its errors say it: "store postgres"; what to set instead: "PARLEY_STORE=sqlite"; and how it reads the optional
 *  package that it needs beside the driver. */
export interface Visitor<Packages> {
  name: string;
  instead: string;
  load(): Promise<Packages>;
}

/** An opened database. `guard`: runs a piece of work over `pool`, again while the server is out of reach, and puts what the driver throws in
 *  words. Works may be carried out twice: they set what they write, or look before they write. */
export interface PostgresDoor<Packages> {
  address: string;
  pool: Pool;
  guard: Guard;
  packages: Packages;
}

const givenAddress = (address: string | undefined, instead: string): string => {
  if (address !== undefined) return address;
  throw new BadRequest({
    place: "PARLEY_DATABASE",
    given: "nothing",
    expected: "the address of a PostgreSQL database",
    cure: `Set PARLEY_DATABASE=postgres://user:password@host/database, or ${instead}.`,
  });
};

const missing = (name: string, cause: unknown): BadRequest =>
  new BadRequest({ place: name, given: "a package that is missing", expected: "all installed", cure: `Run: ${install}` }, { cause });

/** Connections made as they are needed and given up when idle; they do not keep a process alive. The time-out is each connection's own: the
 *  pool's would count the time in its queue as well. A connection that breaks while idle is replaced, one that breaks in use says so by its
 *  query as well; unheard, either event would end the process. */
const steadyPool = (pg: { Pool: typeof Pool; Client: typeof Client }, connectionString: string): Pool => {
  class Impatient extends pg.Client {
    constructor(config?: ClientConfig) {
      super({ ...config, connectionTimeoutMillis: connectsWithin });
    }
  }
  const pool = new pg.Pool({ connectionString, Client: Impatient, max: connections, allowExitOnIdle: true, application_name: "parley" });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
};

const guardOf =
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

/** The one door to PostgreSQL: checkpoints, store and vectors come in by it. Nothing is asked of the server yet. Throws BadRequest without an
 *  address or without the packages, which are optional and read here. */
export const postgresDoor = async <P>(given: string | undefined, { name, instead, load }: Visitor<P>): Promise<PostgresDoor<P>> => {
  const address = givenAddress(given, instead);
  const [packages, { default: pg }] = await Promise.all([load(), import("pg")]).catch((cause: unknown) => {
    throw missing(name, cause);
  });
  return { address, pool: steadyPool(pg, address), guard: guardOf(address), packages };
};
