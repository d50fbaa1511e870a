import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shownReports } from "../app/reports.js";

const home = mkdtempSync(join(tmpdir(), "parley-reports-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const write = (...[path, body]: [string, string]): void => {
  mkdirSync(join(home, path, ".."), { recursive: true });
  writeFileSync(join(home, path), body);
};
write("own/accuracy/shop/report.json", JSON.stringify({ title: "Own" }));
write("own/accuracy/shop/report.md", "# Own");
write("own/accuracy/shop/accuracy.svg", "<svg/>");
write("own/accuracy/shop/notes.txt", "not given out");
write("own/bench/report.json", JSON.stringify({}));
write("own/half/shop/report.json", '{"title":"Ha');
write("own/no-report/shop/report.md", "# None");
write("kept/accuracy/shop/report.json", JSON.stringify({ title: "Kept" }));
write("kept/safety/shop/report.json", JSON.stringify({ title: "Safety" }));
write("secret.md", "outside");
const reports = shownReports(["own", "kept", "absent"].map((name) => join(home, name)));

test("reports are listed with their files, the first folder's where two have one of a name", () => {
  expect(reports.list().map(({ id, title, files }) => [id, title, files])).toEqual([
    ["accuracy/shop", "Own", ["accuracy.svg", "report.md"]],
    ["bench", "bench", []],
    ["half/shop", "half/shop: report.json cannot be read", []],
    ["safety/shop", "Safety", []],
  ]);
});

test("a file is given with its media type", () => {
  expect(reports.file("accuracy/shop", "accuracy.svg")).toEqual({ body: Buffer.from("<svg/>"), media: "image/svg+xml" });
});

test.each([
  ["accuracy/shop", "notes.txt"],
  ["accuracy/shop", "report.json"],
  ["accuracy/shop", "../../../secret.md"],
  ["..", "secret.md"],
  ["accuracy/..", "report.md"],
  ["accuracy/shop/..", "report.md"],
  ["no-report/shop", "report.md"],
  ["", "report.md"],
])("%s, %s is no file of a report", (id, name) => {
  expect(() => reports.file(id, name)).toThrow("a file of a report");
});
