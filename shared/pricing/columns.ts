// How are many like things written down? Field by field: what all share once, what recurs as a list of words, the rest plainly.

/** One field of many things, in their order. */
export type Column<T> = { all: T } | { words: T[]; at: number[] } | { each: readonly T[] };

/** Packs a field. Values are JSON. */
export function packColumn<T>(values: readonly T[]): Column<T> {
  const words = new Map<unknown, number>();
  const at: number[] = [];
  const first: T[] = [];
  for (const value of values) {
    // Lists and objects are the same word when they read the same.
    const key = typeof value === "object" && value !== null ? `\u0000${JSON.stringify(value)}` : value;
    let index = words.get(key);
    if (index === undefined) {
      index = words.size;
      words.set(key, index);
      first.push(value);
      // What hardly recurs is shorter without a list of words.
      if (index > 1_000 && index * 2 > values.length) return { each: values };
    }
    at.push(index);
  }
  if (first.length === 1) return { all: first[0] as T };
  return first.length * 2 < values.length ? { words: first, at } : { each: values };
}

/** The field's values again; things that share a word share its object. */
export function unpackColumn<T>(column: Column<T>, count: number): readonly T[] {
  if ("each" in column) return column.each;
  if ("all" in column) return new Array<T>(count).fill(column.all);
  return column.at.map((index) => column.words[index] as T);
}

/** Objects with names of their own choosing, such as prices by competitor: the sets of names recur, the values do not. */
export interface PackedRecords<T> {
  keys: Column<readonly string[]>;
  values: Column<T>;
  /** How many values there are in all. */
  count: number;
}

export function packRecords<T>(records: readonly Readonly<Record<string, T>>[]): PackedRecords<T> {
  const values = records.flatMap((record) => Object.values(record));
  return {
    keys: packColumn(records.map((record) => Object.keys(record))),
    values: packColumn(values),
    count: values.length,
  };
}

export function unpackRecords<T>(packed: PackedRecords<T>, count: number): Readonly<Record<string, T>>[] {
  const values = unpackColumn(packed.values, packed.count);
  let next = 0;
  return unpackColumn(packed.keys, count).map((keys) => {
    const record: Record<string, T> = {};
    for (const key of keys) {
      const value = values[next++] as T;
      // A plain assignment would set the prototype.
      if (key === "__proto__")
        Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
      else record[key] = value;
    }
    return record;
  });
}
