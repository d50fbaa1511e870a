import type { StreamReader } from "../reader.js";
import { delimited } from "./delimited.js";

const genres = [
  "unknown",
  "Action",
  "Adventure",
  "Animation",
  "Children's",
  "Comedy",
  "Crime",
  "Documentary",
  "Drama",
  "Fantasy",
  "Film-Noir",
  "Horror",
  "Musical",
  "Mystery",
  "Romance",
  "Sci-Fi",
  "Thriller",
  "War",
  "Western",
];
const facts = ["movieId", "title", "released", "videoReleased", "url"];
const barred = delimited({ delimiter: "|", quote: false, columns: [...facts, ...genres] });

/** MovieLens 100K's u.item: no header, a bar between columns, and a 0 or 1 for each genre, which become one list. The dates and the
 *  address are left out: the year stands in the title. */
export const movielensItems: StreamReader = async function* (bytes) {
  for await (const row of barred(bytes)) {
    if ("reason" in row) {
      yield row;
      continue;
    }
    const { movieId, title } = row.record;
    const own = genres.filter((genre) => genre !== "unknown" && row.record[genre] === "1");
    yield { line: row.line, raw: row.raw, record: { movieId, title, genres: own }, kinds: { genres: "category" } };
  }
};
