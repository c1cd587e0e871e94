/** Headers or query parameters: names that may have several values, in their order. */
export class MultiValues {
  readonly #entries: ReadonlyMap<string, { name: string; values: readonly string[] }>;
  readonly #isCaseSensitive: boolean;

  constructor(
    entries: ReadonlyMap<string, { name: string; values: readonly string[] }>,
    isCaseSensitive = false,
  ) {
    this.#entries = entries;
    this.#isCaseSensitive = isCaseSensitive;
  }

  all(name: string): readonly string[] {
    return this.#entries.get(this.#key(name))?.values ?? [];
  }

  last(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  /** The same but for one name, which has this value only. */
  with(name: string, value: string): MultiValues {
    const entries = new Map(this.#entries);
    entries.set(this.#key(name), { name, values: [value] });
    return new MultiValues(entries, this.#isCaseSensitive);
  }

  /** The last value of each, or null when there is none at all, as proxy events want it. */
  toSingle(): Record<string, string> | null {
    return this.#toRecord((values) => values.at(-1) ?? '');
  }

  toMulti(): Record<string, readonly string[]> | null {
    return this.#toRecord((values) => values);
  }

  #toRecord<T>(pick: (values: readonly string[]) => T): Record<string, T> | null {
    if (this.#entries.size === 0) return null;
    return Object.fromEntries(
      Array.from(this.#entries.values(), ({ name, values }) => [name, pick(values)]),
    );
  }

  #key(name: string): string {
    return this.#isCaseSensitive ? name : name.toLowerCase();
  }
}

export function headerValues(pairs: Iterable<[string, string]>): MultiValues {
  return new MultiValues(group(pairs, (name) => name.toLowerCase()));
}

export function queryValues(pairs: Iterable<[string, string]>): MultiValues {
  return new MultiValues(
    group(pairs, (name) => name),
    true,
  );
}

function group(
  pairs: Iterable<[string, string]>,
  key: (name: string) => string,
): Map<string, { name: string; values: string[] }> {
  const entries = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of pairs) {
    const entry = entries.get(key(name));
    if (entry === undefined) entries.set(key(name), { name, values: [value] });
    else entry.values.push(value);
  }
  return entries;
}
