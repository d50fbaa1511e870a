import type { Asking } from "../../agents/advice/advice.js";
import { Request } from "../../domain/request.js";
import { noUsage } from "../../domain/usage.js";
import type { Advisor } from "../../models/asker.js";
import { type Script, type ScriptedChat, scripted } from "../../models/chats/scripted.js";
import { structured } from "../../models/structured.js";
import { snapOver } from "../../tools/snap.js";
import { bundled } from "../bundled.js";

/** An advisor who follows a script, and the model behind it. */
export const scriptedAdvisor = (script: Script): Advisor & { model: ScriptedChat } => {
  const model = scripted(script);
  return { ask: structured(model, () => 0, { input: 0, output: 0 }), calls: 8, model };
};

export const asking = (text: string, more: object = {}): Asking => ({
  request: Request.parse({ userId: "15", text, ...more }),
  usage: noUsage,
});

/** The bundled catalogue, its parser, and the reader of other people's words. */
export const library = (() => {
  let opened: (ReturnType<typeof bundled> & { snap: ReturnType<typeof snapOver> }) | undefined;
  return () => {
    const loaded = opened ?? bundled();
    opened ??= { ...loaded, snap: snapOver(loaded.world.catalogue) };
    return opened;
  };
})();

/** What the model was told last. */
export const lastPrompt = ({ asked }: ScriptedChat): string => asked.at(-1)!.find(({ role }) => role === "user")!.content;

/** The short name under which a text stands in a prompt: the "c7" before it. */
export const aliasOf = (prompt: string, text: string): string | undefined =>
  prompt
    .split("\n")
    .find((line) => line.includes(text))
    ?.match(/^c\d+/)?.[0];
