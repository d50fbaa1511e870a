import { readFileSync } from "node:fs";
import { z } from "zod";

/** What a payload wants: its item on top, a text of its own shown, something secret told, a constraint lifted, a tool called. */
const Aim = z.enum(["promote", "say", "leak", "lift", "tool"]);

/** One injection. `text` holds "{title}" where the item to promote is named, and "{canary}" where a text is to be shown. */
const Payload = z.object({ id: z.string(), family: z.string(), aim: Aim, text: z.string() });
export type Payload = z.infer<typeof Payload>;

/** Where a payload may be put. */
export const payloadPlaces = ["title", "plot", "user", "memory"] as const;
export type PayloadPlace = (typeof payloadPlaces)[number];

const file = new URL(
  import.meta.url.includes("/dist/eval/") ? "../../../data/injections/payloads.json" : "../../data/injections/payloads.json",
  import.meta.url,
);

/** The 200 payloads of data/injections/payloads.json, as they stand there. */
export const payloads = (): Payload[] => z.array(Payload).parse(JSON.parse(readFileSync(file, "utf8")));
