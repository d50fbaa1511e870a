const articles = ["The", "A", "An", "Les", "Le", "La", "L'", "Das", "Der", "Die", "El", "Il", "Los", "Las"];
const inverted = new RegExp(`^(.+), (${articles.join("|")})$`, "i");

/** A title as people write it: "Matrix, The" -> "The Matrix", "Avventura, L'" -> "L'Avventura". Other titles stay as they are. */
export const displayTitle = (title: string): string => {
  const [, rest, article] = inverted.exec(title) ?? [];
  if (rest === undefined || article === undefined) return title;
  return article.endsWith("'") ? `${article}${rest}` : `${article} ${rest}`;
};
