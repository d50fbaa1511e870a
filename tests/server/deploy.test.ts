import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readConfig } from "../../config.js";
import { root } from "../root.js";

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
  stop_grace_period?: string;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const text = (name: string): string => readFileSync(join(root, name), "utf8");
const files = readdirSync(join(root, "deploy")).filter((name) => name.startsWith("compose"));

describe.each(files)("deploy/%s", (name) => {
  const { services, volumes } = parse(text(`deploy/${name}`)) as Compose;
  const all = Object.entries(services);

  test("what a service waits for is there, and says when it is healthy where that is waited for", () => {
    const waits = all.flatMap(([, { depends_on = {} }]) => Object.entries(depends_on));
    expect(waits.length).toBeGreaterThan(0);
    for (const [other, { condition }] of waits)
      expect([other, services[other]?.healthcheck !== undefined || condition !== "service_healthy"]).toEqual([other, true]);
  });

  test("what is kept lies in volumes that are declared, and images are of a version", () => {
    const used = all.flatMap(([, service]) => (service.volumes ?? []).map((one) => one.split(":")[0]!));
    expect([...new Set(used)].sort()).toEqual(Object.keys(volumes).sort());
    for (const [, { image }] of all) if (image && image !== "parley-langgraph") expect(image).toMatch(/:[\w.]+$/);
  });

  test("no secret stands in the file, and no port is open beyond the host", () => {
    const secrets = all
      .flatMap(([, { environment = {} }]) => Object.values(environment))
      .filter((value) => /password|postgres:\/\//i.test(value));
    expect(secrets.length).toBeGreaterThan(0);
    for (const value of secrets) expect(value).toContain("${POSTGRES_PASSWORD:?");
    for (const port of all.flatMap(([, { ports = [] }]) => ports)) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

test("the settings of Parley's own server are settings, and its drain ends before it is killed", () => {
  const { services } = parse(text("deploy/compose.yaml")) as Compose;
  const { environment, build, stop_grace_period } = services.parley!;
  const given = Object.fromEntries(Object.entries(environment!).map(([key, value]) => [key, value.replace(/\$\{.*?\}/, "secret")]));
  const config = readConfig({}, given);
  expect(config).toMatchObject({ checkpoints: "postgres", store: "postgres", vectors: "chroma", drain: 20, auth: "keys" });
  expect(Object.keys(given).filter((key) => !Object.hasOwn(config, key.replace("PARLEY_", "").toLowerCase()))).toEqual([]);
  expect(Number.parseInt(stop_grace_period!, 10)).toBeGreaterThan(config.drain);
  expect(text(`deploy/${build!.dockerfile.replace("deploy/", "")}`)).toContain("USER node");
});

test("the image of Parley's own server is made of what the package is, and runs as nobody special", () => {
  const lines = text("deploy/Dockerfile").split("\n");
  const { files: packed, engines } = JSON.parse(text("package.json")) as { files: string[]; engines: { node: string } };
  const copied = lines.filter((line) => line.startsWith("COPY --from=build")).join(" ");
  for (const folder of packed.filter((name) => !name.endsWith(".md"))) expect(copied).toContain(`/src/${folder}`);
  const [, node] = /^FROM node:(\d+)/m.exec(text("deploy/Dockerfile"))!;
  expect(Number(node)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)![0]));
  expect(text("deploy/Dockerfile")).toMatch(/PARLEY_HOST=0\.0\.0\.0.*PARLEY_AUTH=keys/);
  expect(lines.indexOf("USER node")).toBeLessThan(lines.findIndex((line) => line.startsWith("CMD")));
});

test("no image gets the tests, the history, the builds or the secrets of a checkout", () => {
  const ignored = text(".dockerignore").split("\n");
  for (const name of [".git", "node_modules", "dist", "tests", ".env*", ".parley"]) expect(ignored).toContain(name);
});
