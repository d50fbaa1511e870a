import { postgresBinaries } from "../postgres/binaries.js";
import { type PostgresServer, startPostgres } from "../postgres/server.js";

/** A PostgreSQL for this measurement alone. Throws where none is installed. */
export const ownPostgres = async (): Promise<PostgresServer> => {
  const bin = postgresBinaries();
  if (bin === undefined) throw new Error("PostgreSQL is not installed (no initdb): apt-get install postgresql");
  return startPostgres(bin);
};
