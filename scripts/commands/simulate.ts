import { join } from "node:path";
import { Command } from "commander";
import type { peopleOf, SimulationInput, SimulationResult } from "../../app/simulation/simulation.js";
import type { Persona } from "../../domain/persona.js";
import type { ChatRecord } from "../../domain/usage.js";
import { counted } from "../counted.js";
import { type CommonOptions, common, given, whole } from "../options.js";

interface SimulateOptions extends CommonOptions {
  users: number;
  pages: number;
  policy: string;
  dataset?: string;
  out?: string;
  people?: boolean;
  person: string;
  model?: string;
}

/** Each persona on a line: what moves it, in log-odds for a standard unit. */
const peopleText = ({ population, personas }: ReturnType<typeof peopleOf>): string => {
  const line = (name: string, events: number, click: Persona["click"], leave: number, generosity: string): string =>
    [name.padEnd(12), String(events).padStart(6), ...[...click, leave].map((w) => w.toFixed(2).padStart(10)), generosity.padStart(10)].join(
      " ",
    );
  const head = ["base", "taste", "popularity", "quality", "novelty", "company", "leave", "generosity"].map((name) => name.padStart(10));
  return [
    `${counted(population.trained, "user")} learned from, ${counted(population.heldOut, "user")} held out to compare with`,
    ["persona".padEnd(12), "events", ...head].join(" "),
    line(
      "everybody",
      personas.reduce((sum, { events }) => sum + events, 0),
      population.click,
      0,
      "",
    ),
    ...personas.map((one) => line(one.userId, one.events, one.click, one.leave, one.generosity.toFixed(2))),
  ].join("\n");
};

const text = (result: SimulationResult): string => {
  const { users, slates, clicks, clicksASlate, left, covered, ratings, ratingsApart, visitsApart, fresh, seconds } = result;
  const figure = (value: number): string => (Number.isNaN(value) ? "nothing to compare" : value.toFixed(3));
  const levels = ratings.map(([level, count]) => `${level}: ${count.toLocaleString("en")}`).join(", ");
  return [
    `${counted(users, "visit")} to ${result.policy}: ${counted(slates, "slate")}, ${counted(clicks, "item")} taken (${clicksASlate.toFixed(2)} a slate), ${left.toLocaleString("en")} left by themselves`,
    `shown       ${(100 * covered).toFixed(1)}% of the catalogue`,
    ...(ratings.length ? [`ratings     ${levels}`] : []),
    `real users  ratings apart ${figure(ratingsApart)} bits (JSD), lengths of visits apart ${figure(visitsApart)} (KS)`,
    `speed       ${fresh ? `${(fresh / seconds).toFixed(0)} slates/s (${counted(fresh, "slate")} in ${seconds.toFixed(1)} s)` : "all of it stood there already"}; written to ${result.out}`,
  ].join("\n");
};

const run = async (options: SimulateOptions): Promise<void> => {
  const [{ onBuild }, { peopleOf, runSimulation }, { loadCatalog }] = await Promise.all([
    import("../progress.js"),
    import("../../app/simulation/simulation.js"),
    import("../../app/load-catalog.js"),
  ]);
  const progress = onBuild(options);
  const out = options.out ?? join("reports", "simulate", options.policy);
  const loaded = loadCatalog(await catalogOf(options, out, progress));
  const { users, pages, policy } = options;
  const { count = 10, seed = 0 } = options;
  const input: SimulationInput = {
    loaded,
    users,
    pages,
    policy,
    person: options.person,
    out,
    progress,
    count,
    seed,
    clock: () => performance.now(),
  };
  if (options.people) {
    const people = peopleOf(input);
    return console.log(options.json ? JSON.stringify(people) : peopleText(people));
  }
  const played = options.person === "roleplay" ? await mindOf(options, loaded) : undefined;
  try {
    const result = await runSimulation(played ? { ...input, mind: played.mind, playedBy: played.called } : input);
    const records = played?.records;
    console.log(options.json ? JSON.stringify({ ...result, ...(records ? { records } : {}) }) : text(result));
    if (records && !options.json) console.log(playedText(records));
  } finally {
    played?.close();
  }
};

/** The model that plays the people. */
const mindOf = async (options: SimulateOptions, loaded: SimulationInput["loaded"]) => {
  const { openMind } = await import("../../app/simulation/mind.js");
  return openMind({ loaded, name: options.model, clock: () => performance.now(), now: () => Date.now() / 1000 });
};

/** What the model was asked, and how often the core stood in for it. */
const playedText = (records: readonly ChatRecord[]): string => {
  const ends = new Map<string, number>();
  for (const { end } of records) ends.set(end, (ends.get(end) ?? 0) + 1);
  const sum = (of: (record: ChatRecord) => number) => records.reduce((total, record) => total + of(record), 0);
  const tokens = sum(({ inputTokens, outputTokens }) => inputTokens + outputTokens).toLocaleString("en");
  const seconds = sum(({ chatMs }) => chatMs / 1000).toFixed(1);
  return `model       ${counted(records.length, "page")} played (${[...ends].map(([end, count]) => `${end} ${count}`).join(", ")}), ${tokens} tokens, ${seconds} s`;
};

/** The artifact that is simulated on; a data set is built into the run's folder first, once. */
const catalogOf = async (options: SimulateOptions, out: string, progress: (step: string) => void): Promise<string> => {
  const { simulationCatalog } = await import("../../app/simulation/simulation-catalog.js");
  return simulationCatalog({ ...given(options, "catalog", "dataset", "home"), out, progress });
};

/** `parley simulate`: simulated people against a policy. */
export const simulateCommand = (): Command => {
  const command = new Command("simulate")
    .description("let simulated people, fitted on real events, visit a recommender; docs/simulation.md")
    .option("--users <n>", "how many visits", whole, 1000)
    .option("--pages <n>", "at most so many pages each", whole, 5)
    .option("--policy <name>", "who recommends: full, solo, ease, popular or random", "full")
    .option("--person <name>", "who visits: statistical or roleplay, played by a chat model within the same bounds", "statistical")
    .option("--model <name>", "the chat model of --person roleplay, as in PARLEY_CHAT (default: that of the settings)")
    .option("--dataset <dir>", "a folder of items and events; its catalogue is built in the run's folder first")
    .option("--people", "list the people of the run, and end")
    .option("--out <dir>", "the run's folder; a run that was broken off goes on there (default: reports/simulate/POLICY)");
  for (const option of ["count", "seed", "catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  return command.action(run);
};
