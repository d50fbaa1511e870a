/** Why a user cannot be called this; undefined where he can. An address takes dots alone for a way up, so that nothing of theirs could be asked for. */
export const userIdFault = (id: string): string | undefined =>
  id === "." || id === ".."
    ? `"${id}" cannot be a user id: in an address it means a folder. Choose one with a letter or a digit in it.`
    : undefined;
