/** Waits for something, or until the caller leaves. Neither a listener stays behind nor anything that waits on: a caller may wait many times. */
export const untilLeft = async (awaited: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> => {
  if (!signal) return void (await awaited);
  if (signal.aborted) return;
  let leave = (): void => {};
  const left = new Promise<void>((passed) => {
    leave = passed;
  });
  signal.addEventListener("abort", leave, { once: true });
  try {
    await Promise.race([awaited, left]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
};
