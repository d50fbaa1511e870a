// `npm start`: one request through the whole graph; with --web, the server with its console, until it is stopped. Other arguments pass through.

const rest = process.argv.slice(2);
const web = rest.includes("--web");
const others = rest.filter((one) => one !== "--web");
process.argv = [...process.argv.slice(0, 2), ...(web ? ["serve"] : ["recommend", "--example"]), ...others];
await import("../bin/parley.mjs");
