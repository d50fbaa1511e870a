import { Command } from "commander";
import { type CommonOptions, common, given } from "../options.js";

const run = async (name: string, options: CommonOptions): Promise<void> => {
  const [{ openGraphs }, { onBuild }] = await Promise.all([import("../../app/open-graphs.js"), import("../progress.js")]);
  const { draw, close } = await openGraphs({ ...given(options, "catalog", "home"), onBuild: onBuild(options) });
  try {
    const mermaid = await draw(name);
    console.log(options.json ? JSON.stringify({ graph: name, mermaid }) : mermaid);
  } finally {
    await close();
  }
};

/** `parley graph [name]`: a graph as Mermaid text. */
export const graphCommand = (): Command =>
  new Command("graph")
    .description("draw a graph as Mermaid text")
    .argument("[name]", "recommend, debate or solo", "recommend")
    .addOption(common.catalog())
    .addOption(common.home())
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);
