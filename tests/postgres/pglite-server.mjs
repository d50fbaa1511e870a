// A Postgres in WebAssembly with the extension pgvector, which Debian 12 does not package. Prints its address when it is up.
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

const [port] = process.argv.slice(2).map(Number);
const db = await PGlite.create({ extensions: { vector } });
await new PGLiteSocketServer({ db, port, host: "127.0.0.1", maxConnections: 20 }).start();
console.log(`postgres://postgres@127.0.0.1:${port}/postgres`);
