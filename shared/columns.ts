// How are a million numbers collected and sorted in little memory? In typed columns that grow by pieces, and by counting.

export type Values = Int32Array | Float64Array;

/** Rows of a piece, a power of two; tests take a smaller one. */
const PIECE = 65_536;

export interface Column<V extends Values> {
  push(value: number): void;
  length(): number;
  at(row: number): number;
  /** All of them in an array of their own. */
  values(): V;
  /** As `values`, and the column is empty: it need not be held twice. */
  drain(): V;
}

/** A typed array that grows: as a list it would take several times the memory, by doubling three times while it is copied. */
export function column<V extends Values>(Kind: new (length: number) => V, piece = PIECE): Column<V> {
  let pieces: V[] = [];
  let length = 0;
  const values = () => {
    const whole = new Kind(length);
    pieces.forEach((each, place) => {
      whole.set(each.subarray(0, Math.min(piece, length - place * piece)), place * piece);
    });
    return whole;
  };
  return {
    push(value) {
      const within = length % piece;
      if (within === 0) pieces.push(new Kind(piece));
      pieces.at(-1)![within] = value;
      length += 1;
    },
    length: () => length,
    at: (row) => pieces[Math.floor(row / piece)]![row % piece]!,
    values,
    drain() {
      const whole = values();
      pieces = [];
      length = 0;
      return whole;
    },
  };
}

/** The least and the largest of some whole numbers; 0 and 0 of none. */
export function rangeOf(values: Int32Array): [number, number] {
  let [low, high] = [values[0] ?? 0, values[0] ?? 0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Rows in the order of their keys from 0 to below `keys_count`, equal ones as they came, and where each key's rows begin. */
export function countingSort(rows: Int32Array, keys: Int32Array, keys_count: number) {
  const start = new Int32Array(keys_count + 1);
  for (let at = 0; at < rows.length; at += 1) start[keys[rows[at]!]! + 1]! += 1;
  for (let key = 0; key < keys_count; key += 1) start[key + 1]! += start[key]!;
  const next = start.slice();
  const order = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]!;
    const place = next[keys[row]!]!;
    order[place] = row;
    next[keys[row]!] = place + 1;
  }
  return { order, start };
}

/** Rows by their day, those of one day as they came: quicker than comparing a million pairs. */
export function byDays(days: Int32Array): Int32Array {
  const [first, last] = rangeOf(days);
  const rows = new Int32Array(days.length).map((_, row) => row);
  return countingSort(
    rows,
    days.map((day) => day - first),
    last - first + 1,
  ).order;
}

/** The values of some rows. */
export function take<V extends Values>(values: V, rows: Int32Array): V {
  const taken = values.slice(0, rows.length) as V;
  for (let at = 0; at < rows.length; at += 1) taken[at] = values[rows[at]!]!;
  return taken;
}
