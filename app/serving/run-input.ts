/** What a client may tell a graph beside an input. */
export interface RunCommand {
  resume?: unknown;
  update?: Record<string, unknown>;
  goto?: string | string[];
}

/** What a run is begun with, as it is kept until it ends. `checkpointId`: the checkpoint to go on from, in place of the newest; `temporary`: its
 *  thread goes with it. */
export interface RunInput {
  input?: unknown;
  command?: RunCommand;
  context?: Record<string, unknown>;
  checkpointId?: string;
  streamModes: string[];
  subgraphs: boolean;
  interruptBefore?: string[] | "*";
  interruptAfter?: string[] | "*";
  recursionLimit?: number;
  temporary: boolean;
}
