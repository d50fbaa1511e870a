import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createParley } from "../app.js";

// A shop: two files and a mapping.json that says what their columns are (docs/catalogue.md). The command builds the catalogue, once.
const folder = mkdtempSync(join(tmpdir(), "my-shop-"));
const catalog = join(folder, "catalogue");
execFileSync("npx", ["parley", "ingest", "--dataset", "examples/catalogues/shop", "--out", catalog, "--quiet"], { stdio: "inherit" });

const parley = await createParley({ catalog, home: join(folder, "home") });
const show = async (text: string): Promise<void> => {
  const { recommendations, note } = await parley.recommend({ userId: "u3", text, count: 3 });
  console.log(`"${text}"`, note);
  for (const { title, reasons } of recommendations) console.log(`- ${title}: ${reasons[0]?.text}`);
};
await show("something blue for less than 50 euros");

// What comes later counts at once, without another fit.
const added = await parley.append({
  items: [{ id: "new-1", title: "Harbour scarf", attributes: { colour: ["blue"] }, numbers: { price: 19 } }],
  events: [{ userId: "u1", itemId: "new-1", value: 4, id: "order 1" }],
});
console.log(added);
await show("a scarf for less than 20 euros");
await parley.close();
rmSync(folder, { recursive: true });
