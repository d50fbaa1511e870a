import type { Table } from "../report.js";

/** What a page is made of, whatever it is written in. `figure`: a plot beside the page, `svg` its text. */
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; lines: string[] }
  | { kind: "table"; table: Table }
  | { kind: "figure"; caption: string; file: string; svg: string };
