import type { Parley } from "../../app.js";
import { buildBookshop } from "../conversation/bookshop.js";
import { play, script } from "../conversation/script.js";
import { openTestParley } from "../open-test-parley.js";

let parley: Parley;
let remove: () => void;
beforeAll(async () => {
  const shop = await buildBookshop();
  remove = shop.remove;
  parley = await openTestParley({ debate: 2, catalog: shop.catalog });
});
afterAll(() => {
  parley.close();
  remove();
});

/** Nothing of films is known here: prices, pages, authors and genres are the catalogue's own. */
const dialogues = [
  "crime [crime] / price under 20 [crime, price:..20] / forget the price [crime]",
  "a fantasy book [fantasy] / cheaper [fantasy, price<mid]",
  "poetry [poetry] / cheaper [poetry, price<mid] / the price doesn't matter [poetry]",
  "crime or history [crime|history] / shorter [crime|history, pages<mid]",
  "crime or travel [crime|travel] / longer than the second [crime|travel, pages>#2]",
  "history [history] / less expensive [history, price<mid]",
  "history [history] / more expensive than the first [history, price>#1]",
  "travel [travel] / fewer pages [travel, pages<mid]",
  "fantasy or crime [fantasy|crime] / like the second but cheaper [fantasy|crime, price<#2]",
  "fantasy or crime [fantasy|crime] / like number 3 but newer [fantasy|crime, year>#3]",
  "poetry or travel [poetry|travel] / the first is too expensive [poetry|travel, price<#1]",
  "poetry or travel [poetry|travel] / the last one is too long [poetry|travel, pages<#5]",
  "history or crime [history|crime] / cheaper, shorter [history|crime, price<mid, pages<mid]",
  "history or crime [history|crime] / older and cheaper [history|crime, year<mid, price<mid]",
  "no poetry [-poetry] / like the first but older, cheaper [-poetry, year<#1, price<#1]",
  "something cheap, price under 15 [price:..15] / no poetry [price:..15, -poetry]",
  "pages under 300 [pages:..300] / crime [pages:..300, crime] / any pages [crime]",
  "price between 10 and 25 [price:10..25] / price under 15 [price:10..25, price:..15] ",
  "price under 20 [price:..20] / price over 25 [price:25..] ~latest stands~",
  "books by Ada Bell [ada bell] / shorter [ada bell, pages<mid]",
  "books by Ada Bell [ada bell] / a different author [-ada bell] ~none of Ada Bell~",
  "crime [crime] / why the second? [] ?2 / which is the cheapest? [] ?1,2,3,4,5 ~lowest price~",
  "crime [crime] / compare 1 and 3 [] ?1,3 ~Price: ~ / which of the two is longer? [] ?1,3 ~highest pages|alike~",
  "crime [crime] / who wrote the first? [] ?1 / how much is the second? [] ?2 ~price \\d~ / how long is it? [] ?2 ~pages \\d~",
  "fantasy [fantasy] / is the first cheaper than the second? [] ?1,2 ~price~ / cheaper [fantasy, price<mid]",
  "fantasy [fantasy] / not the second [fantasy] / show me more [fantasy]",
  "no crime [-crime] / crime is fine after all [] / no poetry [-poetry]",
  "travel [travel] / history instead [history] ~in place of~",
  "a travel book [travel] / or poetry [travel|poetry] / cheaper [travel|poetry, price<mid]",
  "travel [travel] / start over: poetry, price under 30 [poetry, price:..30]",
  "travel [travel] / heavier [travel] ~heavier~",
  "no poetry [-poetry] / much cheaper [-poetry, price<mid]",
];

test.each(dialogues.map((line, at) => [line, at] as const))("%s", async (line, at) => {
  expect(
    await play(parley, `book ${at}`, `visitor-${at}`, script(line), 4 + (line.includes("?1,2,3,4,5") || line.includes("#5") ? 1 : 0)),
  ).toEqual([]);
});

test("the same author as an item's: one reference, one author", async () => {
  const first = await parley.recommend({ userId: "v", text: "crime or history", count: 4 }, { thread: "author" });
  const author = (id: string) => parley.catalogue.item(parley.catalogue.indexOf(id)!).attributes.author![0];
  const next = await parley.recommend({ userId: "v", text: "the same author as the third, any genre", count: 4 }, { thread: "author" });
  expect(next.recommendations.map(({ itemId }) => author(itemId))).toEqual(Array(4).fill(author(first.recommendations[2]!.itemId)));
});

test("the player of scripts finds what is wrong", async () => {
  const faults = await play(parley, "faulty", "v", script("crime [poetry] / show me more [crime] = / why the first? [] ?2 ~xyzzy~"), 4);
  expect(faults.map((fault) => fault.replace(/ ".*/, ""))).toEqual(["turn 1", "turn 2", "turn 3", "turn 3"]);
});
