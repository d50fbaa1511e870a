import { ingest } from "../../catalog/ingest.js";
import { buildTextIndex } from "../../catalog/text-index.js";
import { temporary } from "./files.js";

const { path, file } = temporary();

test("songs: no code, only files; artists are persons, plays are values", async () => {
  const items = file(
    "songs.jsonl",
    [
      { trackId: 7, name: "Blue Train", artist: ["John Coltrane"], styles: ["jazz", "hard bop"], seconds: 643 },
      { trackId: 8, name: "So What", artist: ["Miles Davis"], styles: ["jazz"], seconds: 562 },
      { trackId: 9, name: "Hurt (Live)", artist: ["Johnny Cash"], styles: [], seconds: null },
    ]
      .map((song) => JSON.stringify(song))
      .join("\n"),
  );
  const events = file("plays.tsv", "user_id\ttrackId\tplays\tdate\nann\t8\t3\t2024-05-02\nann\t7\t11\t2024-05-01\n");
  const columns = { id: "trackId", title: "name", "artist:person": "artist", styles: "styles", length: "seconds" };
  const { catalogue, interactions } = await ingest({
    items,
    events,
    rejects: path("r.csv"),
    mapping: { noun: "song/track", items: columns },
  });
  expect([catalogue.noun, catalogue.fields.map(({ name, kind }) => `${name}:${kind}`)]).toEqual([
    "song",
    ["artist:person", "styles:category", "length:number"],
  ]);
  expect(catalogue.item(0)).toEqual({
    id: "7",
    title: "Blue Train",
    attributes: { artist: ["John Coltrane"], styles: ["jazz", "hard bop"] },
    numbers: { length: 643 },
    texts: {},
  });
  expect(catalogue.item(2)).toEqual({ id: "9", title: "Hurt (Live)", attributes: { artist: ["Johnny Cash"] }, numbers: {}, texts: {} });
  expect([[...interactions.items], [...interactions.values]]).toEqual([
    [0, 1],
    [Math.fround(Math.log2(12)), 2],
  ]);
  expect(
    buildTextIndex(catalogue)
      .resolveTitle("blue trian")
      .map(({ index }) => catalogue.ids[index]),
  ).toEqual(["7"]);
});

test("a shop: prices, sizes and descriptions are understood without a mapping, and searched", async () => {
  const items = file(
    "shop.csv",
    [
      "sku,name,price,colour,sizes,description",
      'A-1,Rain jacket,89.90,blue,S;M;L,"A light jacket for wet days in the hills; taped seams, a hood that stays on in the wind, and two deep pockets."',
      'A-2,Wool hat,19.50,red,M;L,"Knitted from the wool of mountain sheep; warm when wet, soft on the ears, and it comes back to shape after washing."',
      'A-3,Tent,249,blue,S;M,"Sleeps two and their boots; goes up in four minutes, stands in a storm, and packs down to the size of a loaf."',
    ].join("\n"),
  );
  const { catalogue, interactions } = await ingest({ items, rejects: path("r.csv") });
  expect(catalogue.fields.map(({ name, kind }) => `${name}:${kind}`)).toEqual([
    "price:number",
    "colour:category",
    "sizes:category",
    "description:text",
  ]);
  expect([...catalogue.numbers.get("price")!]).toEqual([89.9, 19.5, 249]);
  expect(catalogue.categories.get("sizes")!.values).toEqual(["M", "L", "S"]);
  expect([catalogue.noun, interactions.users]).toEqual(["item", []]);
  const index = buildTextIndex(catalogue);
  expect(index.searchTitles("something with a hood", 1).map(({ index: at }) => catalogue.titles[at])).toEqual(["Rain jacket"]);
});
