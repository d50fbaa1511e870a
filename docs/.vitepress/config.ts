import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DefaultTheme, defineConfig } from "vitepress";
import { nothingFromElsewhere } from "./nothing-from-elsewhere.js";

const docs = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The order in which a newcomer reads; a page that no group names stands under "More", so that none is lost. */
const groups: Record<string, string[]> = {
  Begin: ["start", "catalogue", "concepts", "recipes", "faq"],
  Use: ["conversation", "memory", "models", "perception", "updates"],
  Operate: ["serving", "scaling", "console"],
  Measure: ["results/report", "evaluation", "simulation", "ranking"],
  Reference: ["api/app", "dependencies"],
};

const titles: Record<string, string> = {
  start: "Five minutes",
  catalogue: "Your own catalogue",
  faq: "Failure signs",
  models: "Chat models",
  updates: "After the fit",
  "results/report": "Results",
  "api/app": "The library",
};

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const entry = (page: string): DefaultTheme.SidebarItem => ({ text: titles[page] ?? capital(page), link: `/${page}` });

const pages = readdirSync(docs)
  .filter((name) => name.endsWith(".md") && name !== "index.md")
  .map((name) => name.slice(0, -".md".length));
const made = (page: string): boolean => page.includes("/") || pages.includes(page);
const listed = new Set(Object.values(groups).flat());
const more = pages.filter((page) => !listed.has(page));

/** Each report by its folder. */
const reports = readdirSync(join(docs, "results"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("report.md") && file !== "report.md")
  .map((file) => dirname(file).split("\\").join("/"))
  .sort();

/** The site over docs/: `npm run docs:build`. A dead link fails the build; nothing is loaded from elsewhere. */
export default defineConfig({
  title: "Parley",
  description:
    "A multi-agent recommender on LangGraph.js: agents deliberate over your catalogue, a grounded core decides what is possible.",
  head: [["link", { rel: "icon", href: "data:," }]],
  buildEnd: ({ outDir }) => nothingFromElsewhere(outDir),
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark" } },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Start", link: "/start" },
      { text: "Concepts", link: "/concepts" },
      { text: "Recipes", link: "/recipes" },
      { text: "Results", link: "/results/report" },
      { text: "API", link: "/api/app" },
    ],
    sidebar: [
      ...Object.entries(groups).map(([text, own]) => ({ text, items: own.filter(made).map(entry) })),
      ...(more.length ? [{ text: "More", items: more.map(entry) }] : []),
      { text: "Reports", collapsed: true, items: reports.map((folder) => ({ text: folder, link: `/results/${folder}/report` })) },
    ],
  },
});
