import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Loaded before a server in a soak: collects its garbage twice a minute, since what is soaked for is what is kept. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");
setInterval(collect, 30_000).unref();
