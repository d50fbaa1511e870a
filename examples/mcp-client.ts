import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";

// `npx parley serve` in another terminal; another address as the argument.
const address = new URL("/mcp", process.argv[2] ?? "http://127.0.0.1:8123");
const client = new Client({ name: "example", version: "1" });
await client.connect(new StreamableHTTPClientTransport(address) as Transport);
const { tools } = await client.listTools();
console.log("tools:", tools.map(({ name }) => name).join(", "));

interface Slate {
  recommendation: string;
  recommendations: { itemId: string; title: string; reasons: { text: string }[] }[];
}
const asked = { userId: "15", text: "a thriller from the 90s", count: 3 };
const slate = (await client.callTool({ name: "recommend", arguments: asked })).structuredContent as unknown as Slate;
for (const { title, reasons } of slate.recommendations) console.log(`${title}: ${reasons[0]?.text}`);

const { structuredContent: account } = await client.callTool({ name: "explain", arguments: { recommendation: slate.recommendation } });
console.log("explained:", Object.keys(account as object).join(", "));
const clicked = { userId: "15", itemId: slate.recommendations[0]!.itemId, kind: "click" };
console.log("feedback:", (await client.callTool({ name: "feedback", arguments: clicked })).structuredContent);
await client.close();
