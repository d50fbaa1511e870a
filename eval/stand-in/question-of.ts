import type { ChatCall } from "../../models/chat.js";

/** Which question a call puts, told from the schema of the answer. */
export const questionOf = ({ schema }: Pick<ChatCall, "schema">): "terms" | "action" | "search" | "leans" | "faults" | "sentences" => {
  const keys = Object.keys((schema as { properties: object }).properties);
  if (keys.includes("spans")) return "terms";
  return (["terms", "action", "search", "leans", "faults", "sentences"] as const).find((key) => keys.includes(key))!;
};
