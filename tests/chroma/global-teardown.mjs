import { rmSync } from "node:fs";

export default async () => {
  const { server, data } = globalThis.parleyChroma ?? {};
  server?.kill("SIGKILL");
  if (data) rmSync(data, { recursive: true, force: true });
};
