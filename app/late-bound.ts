/** Stands for whatever `current` returns at the time that a property is read. For objects whose functions need no `this`. */
export const lateBound = <T extends object>(current: () => T): T => new Proxy({} as T, { get: (_, key) => Reflect.get(current(), key) });
