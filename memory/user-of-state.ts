interface Values {
  request?: { userId?: unknown };
  /** What a run was begun with, in its very first checkpoint. */
  __start__?: Values;
}

/** Whom the values of a checkpoint, or what a run is begun with, are for; null where they do not say. */
export const userOfState = (values: object | undefined | null): string | null => {
  const { request, __start__ } = (values ?? {}) as Values;
  const userId = (request ?? __start__?.request)?.userId;
  return typeof userId === "string" ? userId : null;
};
