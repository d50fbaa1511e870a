const inspect = Symbol.for("nodejs.util.inspect.custom");

/** A key that no log, error, trace, checkpoint or JSON shows: whatever writes it writes three stars. Only `reveal` gives it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "***";
  }

  toJSON(): string {
    return "***";
  }

  [inspect](): string {
    return "***";
  }
}
