import type { Context } from "hono";
import { asJson } from "../../app/serving/as-json.js";
import type { ProtocolRuns, RunRequest } from "../../app/serving/protocol-runs.js";
import type { ProtocolThreads } from "../../app/serving/protocol-threads.js";
import { type Principal, tenantUsers } from "../principal.js";
import { addressed, type RunCreate } from "./bodies.js";

type Standing = Awaited<ReturnType<ProtocolThreads["get"]>>;
type Run = Awaited<ReturnType<ProtocolRuns["create"]>>;

const time = (ms: number): string => new Date(ms).toISOString();

/** Sends a value as LangGraph's clients read it: messages as data, not as constructor calls. */
export const sendJson = (c: Context, value: unknown): Response => c.body(asJson(value), 200, { "content-type": "application/json" });

export const threadView = ({ thread: { id, created, updated, metadata, status }, values, interrupts }: Standing) => ({
  thread_id: id,
  created_at: time(created),
  updated_at: time(updated),
  metadata,
  status,
  config: {},
  values,
  interrupts,
});

export const runView = ({ id, thread, created, updated, status, metadata, kwargs, alone }: Run) => ({
  run_id: id,
  thread_id: thread,
  assistant_id: metadata.assistant_id,
  created_at: time(created),
  updated_at: time(updated),
  status,
  metadata,
  kwargs,
  multitask_strategy: alone ? "reject" : "enqueue",
});

const listed = <T>(one: T | T[] | null | undefined, otherwise: T[]): T[] => (one == null ? otherwise : Array.isArray(one) ? one : [one]);

/** A run as the body asks for it, for users of the caller's tenant. */
export const runRequest = (principal: Principal, asked: RunCreate): RunRequest => {
  const body = tenantUsers(principal, asked);
  const { command, checkpoint_id: checkpointId } = { command: body.command, ...addressed(body) };
  return {
    assistant: body.assistant_id,
    metadata: body.metadata ?? {},
    strategy: body.multitask_strategy ?? "reject",
    createThread: body.if_not_exists === "create",
    keepThread: body.on_completion === "keep",
    streamModes: listed(body.stream_mode, ["values"]),
    subgraphs: body.stream_subgraphs ?? false,
    ...(body.input == null ? {} : { input: body.input }),
    ...(command == null
      ? {}
      : {
          command: {
            ...("resume" in command ? { resume: command.resume } : {}),
            ...(command.update == null ? {} : { update: command.update }),
            ...(command.goto == null ? {} : { goto: command.goto }),
          },
        }),
    ...(body.context == null ? {} : { context: body.context }),
    ...(checkpointId === undefined ? {} : { checkpointId }),
    ...(body.interrupt_before == null ? {} : { interruptBefore: body.interrupt_before }),
    ...(body.interrupt_after == null ? {} : { interruptAfter: body.interrupt_after }),
    ...(body.config?.recursion_limit == null ? {} : { recursionLimit: body.config.recursion_limit }),
  };
};
