interface Dictable {
  toDict(): { type: string; data: object };
}

const isDictable = (value: unknown): value is Dictable =>
  typeof value === "object" && value !== null && "toDict" in value && typeof value.toDict === "function";

/** JSON as LangGraph's clients read it: a message is its data with its type. */
export const asJson = (value: unknown): string =>
  JSON.stringify(value ?? null, function (this: Record<string, unknown>, key, plain: unknown) {
    // JSON.stringify has called toJSON already, which writes a message as LangChain's constructor call.
    const raw = this[key];
    if (!isDictable(raw)) return plain;
    const { type, data } = raw.toDict();
    return { ...data, type };
  });
