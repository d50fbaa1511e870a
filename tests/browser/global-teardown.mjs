export default async () => {
  await globalThis.endShared?.();
};
