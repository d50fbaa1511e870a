import type { Catalogue } from "../catalog/catalogue.js";
import type { Constraint } from "../domain/constraint.js";
import type { Standing } from "../domain/memory.js";
import type { Pick } from "../domain/recommendation.js";
import type { TraceLine } from "../domain/trace.js";
import type { ChatRecord } from "../domain/usage.js";
import type { ChatModel } from "../models/chat.js";

/** An answer as experiments judge it. */
export interface TrialAnswer {
  recommendations: Pick[];
  claims: { text: string }[];
  note: string;
  question?: string;
  trace: TraceLine[];
}

/** A whole graph in memory, on the bundled set. `settings`: as for `createParley`. `model` may do anything; without it the agents work by
 *  their cores. `poisoned`: an item whose title or plot is replaced. `remembered`: what users have stated for good. */
export interface TrialInput {
  settings?: Record<string, unknown>;
  model?: ChatModel;
  poisoned?: { itemId: string; title?: string; plot?: string };
  remembered?: ({ userId: string } & Standing)[];
}

export interface TrialDoor {
  ask(request: { userId: string; text: string; count: number; seed: number }): Promise<TrialAnswer>;
  close(): Promise<void>;
}

/** The bundled set as it is: its items, its users, and the ids of what each has met. */
export interface BundledWorld {
  catalogue: Catalogue;
  users: readonly string[];
  met(userId: string): ReadonlySet<string>;
}

/** The profiler's reading of requests: by its core, by a chat model alone, by both. `name`: the model, undefined where none is configured. */
export interface UnderstandingDoor {
  name: string | undefined;
  read(reader: "core" | "model" | "core + model", text: string): Promise<{ constraints: Constraint[]; calls: ChatRecord[] }>;
  close(): Promise<void>;
}

/** Doors to whole graphs with chat models in them. */
export interface TrialDoors {
  bundledWorld(): Promise<BundledWorld>;
  trial(input: TrialInput): Promise<TrialDoor>;
  /** `model`: as in PARLEY_CHAT; absent: that of the settings. `cache`: a folder that keeps answers. */
  understanding(given: { model: string | undefined; cache: string | undefined }): Promise<UnderstandingDoor>;
}
