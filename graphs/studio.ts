import { openGraphs } from "../app/open-graphs.js";

/** What langgraph.json serves. The server lends its own checkpointer, so the graphs are compiled without one. */
const { graphs } = await openGraphs();

export const recommendGraph = graphs.recommend;
export const debateGraph = graphs.debate;
export const soloGraph = graphs.solo;
