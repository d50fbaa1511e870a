import { GraphRecursionError } from "@langchain/langgraph";
import { BadRequest } from "../../domain/errors.js";
import type { RunInput } from "./run-input.js";

/** What a run ended with, where the fault is its caller's whatever LangGraph calls it. */
export const runError = (failure: unknown, { recursionLimit }: Pick<RunInput, "recursionLimit">): unknown =>
  failure instanceof GraphRecursionError && recursionLimit !== undefined
    ? new BadRequest(
        {
          place: "config.recursion_limit",
          given: `${recursionLimit}, which the run has reached`,
          expected: "as many steps as the run takes",
          cure: "Leave it out, or give more. What was stored stays; go on from there by a run without an input.",
        },
        { cause: failure },
      )
    : failure;
