import { createParley } from "../app.js";

const parley = await createParley(); // the bundled set; { catalog: "my-catalogue" } for your own
const answer = await parley.recommend({ userId: "15", text: "a heist film from the 90s", count: 5 });
for (const { title, probability, reasons } of answer.recommendations) console.log(title, probability, reasons[0]?.text);
await parley.feedback({ userId: "15", itemId: answer.recommendations[0]!.itemId, kind: "rating", value: 5 }); // counts from now on
for await (const news of parley.stream({ userId: "15" })) console.log(news.type);
await parley.close();
