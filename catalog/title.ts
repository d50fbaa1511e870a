const articles = ["The", "A", "An", "Les", "Le", "La", "L'", "Das", "Der", "Die", "El", "Il", "Los", "Las"];
const inverted = new RegExp(`^([^()]+), (${articles.join("|")})( \\(.*)?$`, "i");

const upright = (title: string): string => {
  const [, rest, article, behind = ""] = inverted.exec(title) ?? [];
  if (rest === undefined || article === undefined) return title;
  return `${article}${article.endsWith("'") ? "" : " "}${rest}${behind}`;
};

/** A title as people write it: "Matrix, The" -> "The Matrix", "Femme Nikita, La (Nikita)" -> "La Femme Nikita (Nikita)", and so in
 *  brackets: "(Avventura, L')" -> "(L'Avventura)". Other titles stay as they are. */
export const displayTitle = (title: string): string => upright(title).replace(/\(([^()]+)\)/g, (_, inner: string) => `(${upright(inner)})`);
